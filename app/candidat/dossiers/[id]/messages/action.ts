'use server'

import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import { readThread, sendMessage } from '@/lib/messages/thread.commands'
import { readThreadSchema, sendMessageSchema } from '@/lib/messages/thread.schema'

export const send = defineAction({
  name: 'thread.send',
  schema: sendMessageSchema,
  run: (actor, input, context) => sendMessage(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'Le message est envoyé.' }),
})
export const read = defineAction({ name: 'thread.read', schema: readThreadSchema, run: readThread })
