import * as z from 'zod'
import { parseDay, type Day } from '@/lib/kernel/days'

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
