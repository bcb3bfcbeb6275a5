import * as z from 'zod'
import { parseDay } from '@/lib/kernel/days'
import { confidences } from './score-sheet'

const id = z.uuid('Cet objet n’existe pas.')

export const markSchema = z.strictObject({
  code: z.string().max(120),
  value: z.union([z.literal('').transform(() => null), z.coerce.number().int().min(0).max(10)], { error: 'Choisissez une note.' }).default(null),
  ground: z.string().trim().max(1000, 'Écrivez 1 000 caractères au plus.').default(''),
})

export const sheetSchema = z.strictObject({
  applicationId: id,
  /** 0: no sheet yet. */
  version: z.coerce.number().int().min(0),
  marks: z.array(markSchema).max(20).default([]),
  appreciation: z.string().trim().max(5000, 'Écrivez 5 000 caractères au plus.').default(''),
  confidence: z.enum(confidences).default('MEDIUM'),
  intent: z.enum(['draft', 'submit', 'next']).default('draft'),
})
export type SheetInput = Omit<z.output<typeof sheetSchema>, 'intent'>

const because = (missing: string) => z.string().trim().min(1, missing).max(2000, 'Écrivez 2 000 caractères au plus.')

export const askReopeningSchema = z.strictObject({ sheetId: id, reason: because('Dites pourquoi vous voulez la reprendre.') })
export const decideReopeningSchema = z.strictObject({
  reopeningId: id,
  outcome: z.enum(['GRANTED', 'REFUSED'], { error: 'Choisissez la décision.' }),
  decision: because('Donnez le motif : il est gardé avec l’acte et l’auteur le lit.'),
})

export const submitDraftsSchema = z.strictObject({
  callId: id,
  /** `<sheet>:<version>`, as the page showed them. */
  sheets: z.array(z.string().regex(/^[0-9a-f-]{36}:\d{1,9}$/).transform((text) => ({ id: text.slice(0, 36), version: Number(text.slice(37)) })), { error: 'Choisissez les grilles à rendre.' }).min(1, 'Choisissez au moins une grille.').max(500),
})

const seed = z.string().trim().max(100)

export const prepareDrawSchema = z.strictObject({
  callId: id,
  seed: seed.transform((text) => text || undefined).optional(),
})

export const sheetsDueSchema = z.strictObject({
  callId: id,
  version: z.coerce.number().int().min(1),
  dueOn: z.string().default('').transform((typed, context) => {
    if (typed === '') return null
    const found = parseDay(typed)
    if (found) return found
    context.addIssue({ code: 'custom', message: 'Indiquez un jour.' })
    return z.NEVER
  }),
})

export const runAssignmentSchema = z.strictObject({
  callId: id,
  seed: seed.min(1),
  /** The fingerprint of the plan that was looked at. */
  seen: z.string().length(64),
})

const memberOrNobody = z.union([z.literal('').transform(() => null), z.uuid()], { error: 'Choisissez un membre.' }).default(null)

export const changeReadingSchema = z.strictObject({
  applicationId: z.uuid('Choisissez le dossier.'),
  remove: memberOrNobody,
  add: memberOrNobody,
})

export const readmitSchema = z.strictObject({
  applicationId: id,
  version: z.coerce.number().int().min(1),
  reason: z.string().trim().min(1, 'Donnez le motif : il est gardé avec l’acte.').max(2000, 'Écrivez 2 000 caractères au plus.'),
})

export const chooseStatisticsSchema = z.strictObject({
  callId: id,
  version: z.coerce.number().int().min(1),
  statistics: z.enum(['on', 'off'], { error: 'Choisissez.' }).transform((choice) => choice === 'on'),
})

export const orderReadingsSchema = z.strictObject({ callId: id, version: z.coerce.number().int().min(1) })

export const closeScoringSchema = z.strictObject({
  callId: id,
  version: z.coerce.number().int().min(1),
  closingReason: z.string().trim().max(2000, 'Écrivez 2 000 caractères au plus.').default(''),
  word: z.string().trim().toLowerCase().pipe(z.literal('clore', { error: 'Écrivez « clore » pour confirmer.' })),
})
