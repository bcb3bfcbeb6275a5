'use server'

import { defineAction } from '@/lib/actions/define-action'
import { conveneSchema } from '@/lib/deliberation/deliberation.schema'
import { conveneMeeting } from '@/lib/deliberation/meeting.commands'
import { env } from '@/lib/env'

export const convene = defineAction({
  name: 'meeting.convene',
  schema: conveneSchema,
  run: (actor, input, context) => conveneMeeting(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'Le jury est convoqué ; chaque membre est prévenu.' }),
})
