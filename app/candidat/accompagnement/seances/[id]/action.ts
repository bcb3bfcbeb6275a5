'use server'

import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import { settleAction } from '@/lib/support/follow-up-action.commands'
import { answerDates, evaluateSession, joinSession, leaveSession, signPresence } from '@/lib/support/seat.commands'
import { answerDatesSchema, evaluateSchema, seatSchema, settleActionSchema, signSchema } from '@/lib/support/support.schema'

const linked = <T extends object>(input: T) => ({ ...input, publicUrl: env().PUBLIC_URL })

export const answer = defineAction({
  name: 'session.answer-dates',
  schema: answerDatesSchema,
  run: answerDates,
  then: () => ({ done: 'Vos réponses sont enregistrées ; elles se changent jusqu’au choix de la date.' }),
})

export const join = defineAction({
  name: 'session.join',
  schema: seatSchema,
  run: (actor, input, context) => joinSession(actor, linked(input), context),
  then: ({ waits }) => ({ done: waits ? 'Vous êtes en liste d’attente.' : 'Votre place est prise : l’invitation part par courriel.' }),
})

export const leave = defineAction({
  name: 'session.leave',
  schema: seatSchema,
  run: (actor, input, context) => leaveSession(actor, linked(input), context),
  then: () => ({ done: 'C’est noté.' }),
})

export const sign = defineAction({
  name: 'session.sign',
  schema: signSchema,
  run: signPresence,
  then: () => ({ done: 'Votre présence est signée.' }),
})

export const evaluate = defineAction({
  name: 'session.evaluate',
  schema: evaluateSchema,
  run: evaluateSession,
  then: () => ({ done: 'Merci, vos réponses sont enregistrées.' }),
})

export const settle = defineAction({
  name: 'action.settle',
  schema: settleActionSchema,
  run: settleAction,
})
