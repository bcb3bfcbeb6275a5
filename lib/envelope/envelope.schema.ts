import * as z from 'zod'
import { parseEuros, type Cents } from '@/lib/kernel/cents'

const version = z.coerce.number().int().nonnegative()
export const planStepSchema = z.strictObject({ callId: z.uuid(), version })
export const startPlanSchema = z.strictObject({ callId: z.uuid() })
export const sendBackSchema = z.strictObject({
  callId: z.uuid(),
  version,
  reason: z.string().trim().min(1, 'Dites pourquoi vous renvoyez l’enveloppe.').max(2000, '2000 caractères au plus.'),
})

/** Empty: no amount for this dossier. */
const amount = z.string().trim().transform((typed, context): Cents | null => {
  if (typed === '') return null
  const value = parseEuros(typed)
  if (value !== null && value > 0) return value
  context.addIssue({ code: 'custom', message: 'Indiquez un montant en euros, par exemple 21 739,13.' })
  return z.NEVER
})
export const amountsSchema = z.strictObject({
  callId: z.uuid(),
  amounts: z.array(z.strictObject({ applicationId: z.uuid(), version, cents: amount })),
})

export const signPlanSchema = z.strictObject({
  callId: z.uuid(),
  version,
  word: z.string().trim().toLowerCase().pipe(z.literal('attribuer', { error: 'Écrivez « attribuer » pour signer.' })),
})
