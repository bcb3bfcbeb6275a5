'use server'

import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import { routes } from '@/lib/kernel/routes'
import { askExpertFor } from '@/lib/support/expert-request.commands'
import { askExpertForSchema } from '@/lib/support/expert.schema'

export const ask = defineAction({
  name: 'expert-request.ask-for',
  schema: askExpertForSchema,
  run: (actor, { needId: _, ...input }, context) => askExpertFor(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: ({ slug }, { laureateId, needId }) => ({ go: needId === '' ? routes.matching(slug, laureateId) : routes.answerNeed(slug, laureateId, needId) }),
})
