'use server'

import { defineAction } from '@/lib/actions/define-action'
import { answerQuestion, correctAnswer, publishQuestion, setAsideQuestion } from '@/lib/calls/question.commands'
import { answerQuestionSchema, publishQuestionSchema, setAsideQuestionSchema } from '@/lib/calls/question.schema'
import { env } from '@/lib/env'

const published = () => ({ done: 'La réponse est publiée : tout le monde la lit sur la page de l’appel.' })

export const publish = defineAction({ name: 'question.publish', schema: publishQuestionSchema, run: publishQuestion, then: published })
export const answer = defineAction({ name: 'question.answer', schema: answerQuestionSchema, run: answerQuestion, then: published })
export const correct = defineAction({ name: 'question.correct', schema: answerQuestionSchema, run: correctAnswer, then: published })
export const setAside = defineAction({
  name: 'question.set-aside',
  schema: setAsideQuestionSchema,
  run: (actor, input, context) => setAsideQuestion(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'La question est écartée.' }),
})
