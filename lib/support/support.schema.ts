import * as z from 'zod'
import { parseEuros, zero } from '@/lib/kernel/cents'
import { parseDay } from '@/lib/kernel/days'
import { parisInstant } from '@/lib/kernel/paris'
import { sessionKinds, sessionModes } from './session'

const id = z.uuid('Cet objet n’existe pas.')
const version = z.coerce.number().int().min(0)
const line = z.string().trim().max(200, 'Écrivez 200 caractères au plus.').default('')
const page = z.string().trim().max(5000, 'Écrivez 5 000 caractères au plus.').default('')

const instant = (missing: string) =>
  z.string({ error: missing }).transform((text, context) => {
    const value = parisInstant(text)
    if (value) return value
    context.addIssue({ code: 'custom', message: missing })
    return z.NEVER
  })

export const addContactSchema = z
  .strictObject({
    laureateId: id,
    name: z.string().trim().min(2, 'Indiquez le nom de la personne à joindre.').max(120),
    capacity: line,
    email: z.union([z.literal(''), z.string().trim().toLowerCase().pipe(z.email())], 'Indiquez une adresse électronique complète.').default(''),
    phone: z.string().trim().max(30, 'Écrivez 30 caractères au plus.').default(''),
  })
  .refine((contact) => contact.email !== '' || contact.phone !== '', {
    path: ['phone'],
    message: 'Indiquez un téléphone ou une adresse électronique.',
  })
export type AddContactInput = z.output<typeof addContactSchema>

export const removeContactSchema = z.strictObject({ contactId: id })

export const knownAmountSchema = z
  .strictObject({
    laureateId: id,
    version,
    /** Empty: the amount is not known. */
    amount: z.string().trim().transform((text, context) => {
      if (text === '') return null
      const value = parseEuros(text)
      if (value !== null && value > zero) return value
      context.addIssue({ code: 'custom', message: 'Indiquez un montant en euros, par exemple 21 739,13, ou laissez vide.' })
      return z.NEVER
    }),
    source: z.string().trim().max(500, 'Écrivez 500 caractères au plus.').default(''),
  })
  .refine(({ amount, source }) => amount === null || source !== '', { path: ['source'], message: 'Dites où ce montant a été publié, et quand.' })
export type KnownAmountInput = z.output<typeof knownAmountSchema>

export const savePlanSchema = z.strictObject({
  laureateId: id,
  version,
  standing: page,
  needs: page,
  objectives: page,
  nextContactOn: z.string().trim().default('').transform((text, context) => {
    if (text === '') return null
    const value = parseDay(text)
    if (value) return value
    context.addIssue({ code: 'custom', message: 'Indiquez une date, ou laissez vide.' })
    return z.NEVER
  }),
})
export type SavePlanInput = z.output<typeof savePlanSchema>

const times = { startsAt: instant('Indiquez le jour et l’heure du début.'), endsAt: instant('Indiquez le jour et l’heure de la fin.') }

export const planSessionSchema = z
  .strictObject({
    callId: id,
    kind: z.enum(sessionKinds, 'Choisissez la nature de la séance.'),
    mode: z.enum(sessionModes, 'Choisissez comment la séance se tient.'),
    title: z.string().trim().min(3, 'Donnez un titre à la séance.').max(200, 'Écrivez 200 caractères au plus.'),
    place: z.string().trim().max(500, 'Écrivez 500 caractères au plus.').default(''),
    ...times,
    laureates: z.array(id).default([]),
  })
  .refine(({ mode, place }) => mode !== 'ON_SITE' || place !== '', { path: ['place'], message: 'Indiquez le lieu de la séance.' })
export type PlanSessionInput = z.output<typeof planSessionSchema>

export const moveSessionSchema = z.strictObject({ sessionId: id, version, ...times })
export type MoveSessionInput = z.output<typeof moveSessionSchema>

export const cancelSessionSchema = z.strictObject({
  sessionId: id,
  version,
  confirmed: z.literal('on', 'Cochez la case : une séance annulée ne se rétablit pas.'),
})
export type CancelSessionInput = Pick<z.output<typeof cancelSessionSchema>, 'sessionId' | 'version'>

export const holdSessionSchema = z.strictObject({ sessionId: id, version, attended: z.array(id).default([]), notes: page })
export type HoldSessionInput = z.output<typeof holdSessionSchema>
