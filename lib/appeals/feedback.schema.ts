import * as z from 'zod'
import { parisInstant } from '@/lib/kernel/paris'
import { feedbackModes, mostSlots } from './feedback'

export const openSlotsSchema = z.strictObject({
  callId: z.uuid(),
  staffId: z.uuid('Choisissez une personne de l’équipe.'),
  startsAt: z.string().transform((typed, context): Date => {
    const instant = parisInstant(typed)
    if (instant) return instant
    context.addIssue({ code: 'custom', message: 'Indiquez un jour et une heure.' })
    return z.NEVER
  }),
  count: z.coerce.number('Indiquez un nombre.').int().min(1, 'Un créneau au moins.').max(mostSlots, `${mostSlots} créneaux au plus.`),
  mode: z.enum(feedbackModes, { error: 'Choisissez comment l’entretien se tient.' }),
  place: z.string().trim().min(1, 'Indiquez le numéro ou l’adresse.').max(300, '300 caractères au plus.'),
})
export const removeSlotSchema = z.strictObject({ slotId: z.uuid() })
export const bookSlotSchema = z.strictObject({ applicationId: z.uuid(), slotId: z.uuid('Choisissez un créneau.') })
const step = { feedbackId: z.uuid(), version: z.coerce.number().int().positive() }
export const feedbackStepSchema = z.strictObject(step)
export const feedbackNotesSchema = z.strictObject({ ...step, notes: z.string().trim().min(1, 'Écrivez ce qui a été dit.').max(10_000, '10 000 caractères au plus.') })
