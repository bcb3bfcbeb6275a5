import * as z from 'zod'
import { parseEuros, type Cents } from '@/lib/kernel/cents'
import { parseDay, type Day } from '@/lib/kernel/days'
import { passingCauses } from './amendment'

const text = z.string().trim().max(5000, '5000 caractères au plus.')
const word = (expected: string, toDo: string) => z.string().trim().toLowerCase().pipe(z.literal(expected, { error: `Écrivez « ${expected} » pour ${toDo}.` }))

export const draftDecisionsSchema = z.strictObject({ callId: z.uuid() })
export const editDecisionSchema = z.strictObject({
  decisionId: z.uuid(),
  version: z.coerce.number().int().positive(),
  grounds: text.optional(),
  conditions: text.optional(),
})
export const signDecisionsSchema = z.strictObject({ callId: z.uuid(), seen: z.string().max(64), word: word('décider', 'signer') })
export const announceSchema = z.strictObject({ callId: z.uuid(), slug: z.string().max(80), word: word('annoncer', 'annoncer') })
export const openDecisionSchema = z.strictObject({ decisionId: z.uuid() })
const act = { amendmentId: z.uuid(), version: z.coerce.number().int().positive() }
const reason = (missing: string) => z.string().trim().min(1, missing).max(2000, '2 000 caractères au plus.')
export const draftAmendmentSchema = z.strictObject({ callId: z.uuid(), slug: z.string().max(80) })
export const amendmentStepSchema = z.strictObject(act)
export const editAmendmentSchema = z.strictObject({
  ...act,
  conditions: text,
  amount: z.string().trim().transform((typed, context): Cents => {
    const value = parseEuros(typed)
    if (value !== null && value > 0) return value
    context.addIssue({ code: 'custom', message: 'Indiquez un montant en euros, par exemple 21 739,13.' })
    return z.NEVER
  }),
})
export const passOverSchema = z.strictObject({ ...act, cause: z.enum(passingCauses, { error: 'Choisissez le motif.' }), reason: reason('Dites pourquoi.') })
export const sendAmendmentBackSchema = z.strictObject({ ...act, reason: reason('Dites pourquoi vous renvoyez cet acte.') })
export const signAmendmentSchema = z.strictObject({ ...act, word: word('attribuer', 'signer') })
export const applyAmendmentSchema = z.strictObject({ ...act, word: word('remplacer', 'confirmer') })
const laureate = { laureateId: z.uuid(), version: z.coerce.number().int().positive(), word: word('renoncer', 'confirmer') }
export const renounceSchema = z.strictObject(laureate)
export const enterRenunciationSchema = z.strictObject({
  ...laureate,
  writtenOn: z.string().transform((typed, context): Day => {
    const day = parseDay(typed)
    if (day) return day
    context.addIssue({ code: 'custom', message: 'Indiquez un jour.' })
    return z.NEVER
  }),
})
export const letterSchema = z.strictObject({ id: z.uuid() })
export const callPictureSchema = z.object({ slug: z.string() })
export const laureatePictureSchema = z.object({ slug: z.string(), id: z.string() })

export const pressFileSchema = z.object({ slug: z.string(), fichier: z.string() })

/** Read leniently: an address of a public file never answers an error for a word too many. */
export const openFileSchema = z.object({ appel: z.string().max(200).optional().catch(undefined) })
