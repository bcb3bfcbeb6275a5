'use server'

import { defineAction } from '@/lib/actions/define-action'
import { askOpinions } from '@/lib/eligibility/opinion.commands'
import { askOpinionsSchema } from '@/lib/eligibility/opinion.schema'
import { env } from '@/lib/env'
import { routes } from '@/lib/kernel/routes'

export const ask = defineAction({
  name: 'opinion.ask',
  schema: askOpinionsSchema,
  run: (actor, input, context) => askOpinions(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: ({ slug }) => ({ go: routes.callOpinions(slug) }),
})
