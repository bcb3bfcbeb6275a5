'use server'

import { defineAction } from '@/lib/actions/define-action'
import { declareExpertInterests } from '@/lib/support/expert.commands'
import { expertInterestsSchema } from '@/lib/support/expert.schema'

export const declare = defineAction({
  name: 'expert.declare',
  schema: expertInterestsSchema,
  run: (actor, { version, interests }, context) => declareExpertInterests(actor, { version, interests }, context),
  then: () => ({ done: 'Vos intérêts sont déclarés.' }),
})
