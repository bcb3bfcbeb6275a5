import * as z from 'zod'
import { parseDay, type Day } from '@/lib/kernel/days'
import { appealAnswers } from './appeal'

const text = (empty: string) => z.string().trim().min(1, empty).max(10_000, '10 000 caractères au plus.')
const step = { appealId: z.uuid(), version: z.coerce.number().int().positive() }
const aDay = z.string().transform((typed, context): Day => {
  const day = parseDay(typed)
  if (day) return day
  context.addIssue({ code: 'custom', message: 'Indiquez un jour.' })
  return z.NEVER
})
const answer = { answer: z.enum(appealAnswers, { error: 'Choisissez une réponse.' }), grounds: text('Écrivez les motifs de la réponse.') }

export const fileAppealSchema = z.strictObject({ applicationId: z.uuid(), text: text('Écrivez ce que vous demandez, et pourquoi.') })
export const enterAppealSchema = z.strictObject({
  callId: z.uuid(),
  decisionId: z.uuid('Choisissez un dossier.'),
  sentOn: aDay,
  receivedOn: aDay,
  text: text('Recopiez ou résumez ce que la structure demande.'),
})
export const appealStepSchema = z.strictObject(step)
export const openAnswerSchema = z.strictObject({ appealId: z.uuid() })
export const proposeAnswerSchema = z.strictObject({ ...step, ...answer })
export const decideAppealSchema = z.strictObject({
  ...step,
  ...answer,
  word: z.string().trim().toLowerCase().pipe(z.literal('répondre', { error: 'Écrivez « répondre » pour signer.' })),
})
