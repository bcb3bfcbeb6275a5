import * as z from 'zod'
import { parseEuros, zero } from '@/lib/kernel/cents'
import { parseDay } from '@/lib/kernel/days'
import { halfDaysIn } from './provider'

const id = z.uuid('Cet objet n’existe pas.')
const version = z.coerce.number().int().min(1)

const halfDays = z.string().default('').transform((text, context) => {
  const value = halfDaysIn(text)
  if (value !== null) return value
  context.addIssue({ code: 'custom', message: 'Indiquez un nombre de jours ou de demi-journées, par exemple 1,5.' })
  return z.NEVER
})
const foreseen = z.union([z.literal('').transform(() => null), halfDays]).default(null)
const none = z.literal('').transform(() => null)

export const addProviderSchema = z.strictObject({
  callId: id,
  name: z.string().trim().max(120, 'Écrivez 120 caractères au plus.').default(''),
  expertId: z.union([none, id]).default(null),
  dayRate: z.string().trim().transform((text, context) => {
    const value = parseEuros(text)
    if (value !== null && value > zero && value % 2 === 0) return value
    context.addIssue({ code: 'custom', message: 'Indiquez le prix d’une journée en euros, dont la moitié fasse un nombre entier de centimes.' })
    return z.NEVER
  }),
  boughtHalfDays: halfDays,
  perLaureateHalfDays: foreseen,
})
export type AddProviderInput = z.output<typeof addProviderSchema>

export const changeProviderSchema = z.strictObject({ providerId: id, version, boughtHalfDays: halfDays, perLaureateHalfDays: foreseen })
export type ChangeProviderInput = z.output<typeof changeProviderSchema>

export const enterDaysSchema = z.strictObject({
  providerId: z.uuid('Choisissez le prestataire.'),
  laureateId: z.uuid('Choisissez le lauréat.'),
  sessionId: z.union([none, id]).default(null),
  halfDays,
  usedOn: z.string().trim().default('').transform((text, context) => {
    const value = parseDay(text)
    if (value) return value
    context.addIssue({ code: 'custom', message: 'Indiquez le jour.' })
    return z.NEVER
  }),
  confirmed: z.literal('on').optional().transform((ticked) => ticked === 'on'),
})
export type EnterDaysInput = z.output<typeof enterDaysSchema>

export const removeDaysSchema = z.strictObject({ entryId: id })
export type RemoveDaysInput = z.output<typeof removeDaysSchema>
