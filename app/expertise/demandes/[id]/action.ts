'use server'

import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import { acceptRequest, declineRequest, shareNotes } from '@/lib/support/expert-request.commands'
import { requestStepSchema, shareNotesSchema } from '@/lib/support/expert.schema'
import { settleAction } from '@/lib/support/follow-up-action.commands'
import { settleActionSchema } from '@/lib/support/support.schema'

const linked = <T extends object>(input: T) => ({ ...input, publicUrl: env().PUBLIC_URL })

export const accept = defineAction({
  name: 'expert-request.accept',
  schema: requestStepSchema,
  run: (actor, input, context) => acceptRequest(actor, linked(input), context),
  then: () => ({ done: 'La rencontre est acceptée : l’équipe vous proposera une date.' }),
})

export const decline = defineAction({
  name: 'expert-request.decline',
  schema: requestStepSchema,
  run: (actor, input, context) => declineRequest(actor, linked(input), context),
  then: () => ({ done: 'La demande est déclinée.' }),
})

export const share = defineAction({
  name: 'session.share-notes',
  schema: shareNotesSchema,
  run: shareNotes,
  then: () => ({ done: 'Les notes sont partagées.' }),
})

export const settle = defineAction({
  name: 'action.settle',
  schema: settleActionSchema,
  run: settleAction,
})
