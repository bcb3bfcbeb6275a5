'use server'

import { defineAction } from '@/lib/actions/define-action'
import { routes } from '@/lib/kernel/routes'
import { endExpert, saveExpert } from '@/lib/support/expert.commands'
import { expertStepSchema, saveExpertSchema } from '@/lib/support/expert.schema'

export const save = defineAction({
  name: 'expert.save',
  schema: saveExpertSchema,
  run: saveExpert,
  then: () => ({ done: 'La fiche est enregistrée.' }),
})

export const end = defineAction({
  name: 'expert.end',
  schema: expertStepSchema,
  run: endExpert,
  then: () => ({ go: routes.experts() }),
})
