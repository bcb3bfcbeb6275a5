'use server'

import { defineAction } from '@/lib/actions/define-action'
import { enterAppeal } from '@/lib/appeals/appeal.commands'
import { enterAppealSchema } from '@/lib/appeals/appeal.schema'
import { env } from '@/lib/env'
import { routes } from '@/lib/kernel/routes'

export const enter = defineAction({
  name: 'appeal.enter',
  schema: enterAppealSchema,
  run: (actor, input, context) => enterAppeal(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: ({ slug, appealId }) => ({ go: routes.appeal(slug, appealId) }),
})
