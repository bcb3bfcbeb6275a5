'use server'

import { defineAction } from '@/lib/actions/define-action'
import { proposeAnswer } from '@/lib/appeals/appeal.commands'
import { proposeAnswerSchema } from '@/lib/appeals/appeal.schema'

export const propose = defineAction({
  name: 'appeal.propose',
  schema: proposeAnswerSchema,
  run: proposeAnswer,
  then: () => ({ done: 'La réponse est proposée : elle attend le signataire.' }),
})
