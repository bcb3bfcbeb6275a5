'use server'

import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import { cancelSession, holdSession, moveSession } from '@/lib/support/session.commands'
import { cancelSessionSchema, holdSessionSchema, moveSessionSchema } from '@/lib/support/support.schema'

export const move = defineAction({
  name: 'session.move',
  schema: moveSessionSchema,
  run: (actor, input, context) => moveSession(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'La séance est déplacée.' }),
})

export const cancel = defineAction({
  name: 'session.cancel',
  schema: cancelSessionSchema,
  run: (actor, { sessionId, version }, context) => cancelSession(actor, { sessionId, version, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'La séance est annulée.' }),
})

export const hold = defineAction({
  name: 'session.hold',
  schema: holdSessionSchema,
  run: holdSession,
  then: () => ({ done: 'Les présences et les notes sont enregistrées.' }),
})
