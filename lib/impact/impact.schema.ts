import * as z from 'zod'
import { parseEuros } from '@/lib/kernel/cents'
import { parseDay, type Day } from '@/lib/kernel/days'
import { readings, type ColumnUse } from './activity-columns'
import { reportFields, reportTexts } from './report'

const id = z.uuid('Cet objet n’existe pas.')
const version = z.coerce.number().int().min(0)
const word = z.string().trim().max(300, '300 caractères au plus.').default('')
const long = z.string().trim().max(8000, '8 000 caractères au plus.').default('')
const day = z.string().transform((typed, context): Day => {
  const parsed = parseDay(typed)
  if (parsed) return parsed
  context.addIssue({ code: 'custom', message: 'Indiquez un jour.' })
  return z.NEVER
})

export const measureSchema = z.strictObject({
  laureateId: id,
  period: day,
  /** How many measurements were known when the page was read. */
  known: z.coerce.number().int().min(0),
  values: z.record(z.string().max(60), z.strictObject({ value: z.string().trim().max(30).default(''), word })),
})
export type MeasureInput = z.output<typeof measureSchema>

export const servedSchema = z.strictObject({ laureateId: id, before: long, since: long })
/** Of a report on the activity: what each column is, in the order of the file. Empty for our own file. */
const columnUse = z.strictObject({ as: z.string().max(60).catch(''), reading: z.enum(readings).catch('ADD') })
export const applyFileSchema = z.strictObject({
  laureateId: id,
  importId: id,
  columns: z.array(columnUse).max(300).default([]),
  words: z.record(z.string().max(60), z.record(z.string().max(10), word)).default({}),
  announced: z.string().max(20_000).default(''),
})
/** The columns that the address of a trial tells: `c0=personnes&l0=ADD`. */
export function chosenColumns(parameters: Readonly<Record<string, string | string[] | undefined>>): ColumnUse[] {
  const chosen: ColumnUse[] = []
  for (let n = 0; n < 300 && parameters[`c${n}`] !== undefined; n += 1) chosen.push(columnUse.parse({ as: parameters[`c${n}`], reading: parameters[`l${n}`] }))
  return chosen
}
export const measurementFileSchema = z.strictObject({ id })
export const addProofSchema = z.strictObject({ id, indicateur: z.string().max(60), periode: day })

export const startReportSchema = z.strictObject({ laureateId: id, kind: z.enum(['INTERIM', 'FINAL']), period: day })

/** An amount, or nothing yet. */
const spent = z.string().trim().transform((typed, context) => {
  if (typed === '') return null
  const value = parseEuros(typed)
  if (value !== null && value >= 0) return value
  context.addIssue({ code: 'custom', message: 'Indiquez un montant en euros, par exemple 1 250,40.' })
  return z.NEVER
})

const texts = z.object(Object.fromEntries(reportTexts.map((key) => [key, long])) as Record<(typeof reportTexts)[number], typeof long>).shape
export const editReportSchema = z.strictObject({ reportId: id, version, ...texts, lines: z.array(z.strictObject({ spent })).max(200).default([]) })
export type EditReportInput = z.output<typeof editReportSchema>
export const reportStepSchema = z.strictObject({ reportId: id, version })
export const sendBackSchema = z.strictObject({ reportId: id, version, field: z.enum(reportFields, { error: 'Choisissez ce qui est à reprendre.' }), text: z.string().trim().min(1, 'Dites ce qui est à reprendre.').max(2000, '2 000 caractères au plus.') })
export const acceptReportSchema = z.strictObject({ reportId: id, version, word: z.string().trim().toLowerCase().pipe(z.literal('accepter', { error: 'Écrivez « accepter » pour accepter ce rapport.' })) })
