import * as z from 'zod'
import { calibrationOrigins } from './calibration'
import { markSchema } from './scoring.schema'

const id = z.uuid('Cet objet n’existe pas.')
const version = z.coerce.number().int().min(0)

const words = {
  title: z.string().trim().min(1, 'Donnez un titre.').max(200, 'Écrivez 200 caractères au plus.'),
  text: z.string().trim().min(1, 'Écrivez le dossier à noter.').max(20_000, 'Écrivez 20 000 caractères au plus.'),
  origin: z.enum(calibrationOrigins, { error: 'Choisissez.' }),
  source: z.string().trim().max(500, 'Écrivez 500 caractères au plus.').default(''),
}
/** An invented dossier has no source to give. */
const sourced = <T extends { origin: (typeof calibrationOrigins)[number]; source: string }>(input: T, context: z.RefinementCtx<T>): T => {
  if (input.origin === 'FICTIONAL') return { ...input, source: '' }
  if (input.source === '') context.addIssue({ code: 'custom', path: ['source'], message: 'Dites d’où vient ce dossier.' })
  return input
}

export const addCaseSchema = z.strictObject({ callId: id, ...words }).transform(sourced)
export const changeCaseSchema = z.strictObject({ caseId: id, version, ...words }).transform(sourced)
export const removeCaseSchema = z.strictObject({ caseId: id, version })
export type CaseWords = Pick<z.output<typeof addCaseSchema>, 'title' | 'text' | 'origin' | 'source'>

export const openCalibrationSchema = z.strictObject({ callId: id, version })
export const showCalibrationSchema = z.strictObject({ callId: id })

export const markCaseSchema = z.strictObject({
  caseId: id,
  /** 0: no sheet yet. */
  version,
  marks: z.array(markSchema).max(20).default([]),
  intent: z.enum(['draft', 'submit']).default('draft'),
})
export type MarkCaseInput = z.output<typeof markCaseSchema>

export const agreeSchema = z.strictObject({
  callId: id,
  version,
  agreed: z.array(z.strictObject({ code: z.string().max(120), text: z.string().trim().max(500, 'Écrivez 500 caractères au plus.').default('') })).max(20).default([]),
})
