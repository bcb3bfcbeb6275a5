import * as z from 'zod'
import { questionGrounds } from './question'

const needed = (max: number, missing: string) => z.string().trim().min(1, missing).max(max, `${max} caractères au plus.`)
const published = {
  wording: needed(1000, 'Écrivez la question, telle que tout le monde la lira.'),
  answer: needed(5000, 'Écrivez la réponse.'),
}
const read = { questionId: z.uuid(), version: z.coerce.number().int().positive() }

export const askQuestionSchema = z.strictObject({ slug: z.string().max(80), text: needed(1000, 'Écrivez votre question.') })
export const publishQuestionSchema = z.strictObject({ callId: z.uuid(), ...published })
export const answerQuestionSchema = z.strictObject({ ...read, ...published })
export const setAsideQuestionSchema = z.strictObject({ ...read, ground: z.enum(questionGrounds, { error: 'Choisissez le motif.' }) })

export type AnswerQuestionInput = z.output<typeof answerQuestionSchema>
