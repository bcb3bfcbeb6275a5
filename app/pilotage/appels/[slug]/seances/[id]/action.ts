'use server'

import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import { addAction, settleAction } from '@/lib/support/follow-up-action.commands'
import { enterDays, removeDays } from '@/lib/support/provider.commands'
import { enterDaysSchema, removeDaysSchema } from '@/lib/support/provider.schema'
import { offerWorkshop, resizeSession } from '@/lib/support/seat.commands'
import { cancelSession, chooseDate, holdSession, moveSession } from '@/lib/support/session.commands'
import { addActionSchema, cancelSessionSchema, chooseDateSchema, holdSessionSchema, moveSessionSchema, offerSchema, resizeSchema, settleActionSchema } from '@/lib/support/support.schema'

const linked = <T extends object>(input: T) => ({ ...input, publicUrl: env().PUBLIC_URL })

export const choose = defineAction({
  name: 'session.choose',
  schema: chooseDateSchema,
  run: (actor, input, context) => chooseDate(actor, linked(input), context),
  then: () => ({ done: 'La date est choisie : les invitations partent.' }),
})

export const move = defineAction({
  name: 'session.move',
  schema: moveSessionSchema,
  run: (actor, input, context) => moveSession(actor, linked(input), context),
  then: () => ({ done: 'La séance est déplacée.' }),
})

export const cancel = defineAction({
  name: 'session.cancel',
  schema: cancelSessionSchema,
  run: (actor, { sessionId, version }, context) => cancelSession(actor, linked({ sessionId, version }), context),
  then: () => ({ done: 'La séance est annulée.' }),
})

export const hold = defineAction({
  name: 'session.hold',
  schema: holdSessionSchema,
  run: (actor, input, context) => holdSession(actor, linked(input), context),
  then: () => ({ done: 'Les présences et les notes sont enregistrées.' }),
})

export const resize = defineAction({
  name: 'session.resize',
  schema: resizeSchema,
  run: (actor, input, context) => resizeSession(actor, linked(input), context),
  then: () => ({ done: 'Le nombre de places est changé.' }),
})

export const offer = defineAction({
  name: 'session.offer',
  schema: offerSchema,
  run: (actor, input, context) => offerWorkshop(actor, linked(input), context),
  then: () => ({ done: 'L’atelier est ouvert aux structures non retenues qui l’ont accepté.' }),
})

export const add = defineAction({
  name: 'action.add',
  schema: addActionSchema,
  run: addAction,
  then: () => ({ done: 'L’action est ajoutée.' }),
})

export const settle = defineAction({
  name: 'action.settle',
  schema: settleActionSchema,
  run: settleAction,
})

export const enter = defineAction({
  name: 'provider-days.enter',
  schema: enterDaysSchema,
  run: enterDays,
  then: () => ({ done: 'Les jours consommés sont notés.' }),
})

export const remove = defineAction({
  name: 'provider-days.remove',
  schema: removeDaysSchema,
  run: removeDays,
})
