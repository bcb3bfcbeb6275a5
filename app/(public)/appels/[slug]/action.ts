'use server'

import { defineAction } from '@/lib/actions/define-action'
import { askQuestion } from '@/lib/calls/question.commands'
import { askQuestionSchema } from '@/lib/calls/question.schema'

export const ask = defineAction({
  name: 'question.ask',
  schema: askQuestionSchema,
  run: askQuestion,
  then: () => ({ done: 'Votre question est enregistrée : la réponse sera publiée sur cette page.' }),
})
