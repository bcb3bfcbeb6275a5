'use server'

import { defineAction } from '@/lib/actions/define-action'
import { declareInterestsSchema } from '@/lib/panel/panel.schema'
import { declareInterests } from '@/lib/scoring/recusal.commands'

export const declare = defineAction({
  name: 'interests.declare',
  schema: declareInterestsSchema,
  run: (actor, { sincere: _, charter: __, ...input }, context) => declareInterests(actor, input, context),
  then: () => ({ done: 'Votre déclaration est enregistrée.' }),
})
