'use server'

import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import { askExpert, withdrawRequest } from '@/lib/support/expert-request.commands'
import { askExpertSchema, requestStepSchema } from '@/lib/support/expert.schema'

export const ask = defineAction({
  name: 'expert-request.ask',
  schema: askExpertSchema,
  run: (actor, input, context) => askExpert(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'La demande est envoyée : un courriel vous dira la réponse.' }),
})

export const withdraw = defineAction({
  name: 'expert-request.withdraw',
  schema: requestStepSchema,
  run: withdrawRequest,
  then: () => ({ done: 'La demande est reprise.' }),
})
