'use server'

import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import { addExpert } from '@/lib/support/expert.commands'
import { addExpertSchema } from '@/lib/support/expert.schema'

export const add = defineAction({
  name: 'expert.add',
  schema: addExpertSchema,
  run: (actor, input, context) => addExpert(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'L’expert est dans l’annuaire ; un courriel le prévient.' }),
})
