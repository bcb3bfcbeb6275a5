'use server'

import { defineAction } from '@/lib/actions/define-action'
import { decideAppeal } from '@/lib/appeals/appeal.commands'
import { decideAppealSchema } from '@/lib/appeals/appeal.schema'
import { env } from '@/lib/env'

export const answer = defineAction({
  name: 'appeal.decide',
  schema: decideAppealSchema,
  run: (actor, { word: _word, ...input }, context) => decideAppeal(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'La réponse est signée ; la structure est prévenue qu’elle l’attend.' }),
})
