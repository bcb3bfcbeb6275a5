'use server'

import { defineAction } from '@/lib/actions/define-action'
import { conveneSchema, reconveneSchema } from '@/lib/deliberation/deliberation.schema'
import { conveneMeeting, reconveneMeeting } from '@/lib/deliberation/meeting.commands'
import { env } from '@/lib/env'

export const convene = defineAction({
  name: 'meeting.convene',
  schema: conveneSchema,
  run: (actor, input, context) => conveneMeeting(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'Le jury est convoqué ; chaque membre est prévenu.' }),
})

export const reconvene = defineAction({
  name: 'meeting.reconvene',
  schema: reconveneSchema,
  run: (actor, input, context) => reconveneMeeting(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'Le jury est convoqué une seconde fois ; chaque membre est prévenu.' }),
})
