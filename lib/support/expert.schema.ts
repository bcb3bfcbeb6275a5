import * as z from 'zod'
import { parseEuros, zero } from '@/lib/kernel/cents'
import { declareInterestsSchema } from '@/lib/panel/panel.schema'
import { isDepartement } from '@/lib/places/departement'

const id = z.uuid('Cet objet n’existe pas.')
const version = z.coerce.number().int().min(1)

const profile = {
  body: z.string().trim().min(2, 'Indiquez son organisme.').max(200, 'Écrivez 200 caractères au plus.'),
  fields: z.string().trim().min(3, 'Dites sur quoi cette personne est experte.').max(500, 'Écrivez 500 caractères au plus.'),
  availability: z.string().trim().max(500, 'Écrivez 500 caractères au plus.').default(''),
  territories: z.string().trim().toUpperCase().default('').transform((text, context) => {
    const codes = text.split(/[\s,;]+/).filter((code) => code !== '')
    if (codes.every(isDepartement)) return [...new Set(codes)].sort()
    context.addIssue({ code: 'custom', message: 'Indiquez des codes de département séparés par des virgules, par exemple 08, 2A, 974.' })
    return z.NEVER
  }),
  paid: z.enum(['PAID', 'FREE'], 'Dites si cette personne est rémunérée.').transform((value) => value === 'PAID'),
  dayRate: z.string().trim().default('').transform((text, context) => {
    if (text === '') return null
    const value = parseEuros(text)
    if (value !== null && value > zero) return value
    context.addIssue({ code: 'custom', message: 'Indiquez un montant en euros, ou laissez vide.' })
    return z.NEVER
  }),
}
const paidOnly = { path: ['dayRate'], message: 'Un prix à la journée ne concerne qu’un expert rémunéré.' }

export const addExpertSchema = z
  .strictObject({
    email: z.string().trim().toLowerCase().pipe(z.email('Indiquez une adresse électronique complète.')),
    name: z.string().trim().min(2, 'Indiquez son nom.').max(120),
    ...profile,
  })
  .refine(({ paid, dayRate }) => paid || dayRate === null, paidOnly)
export type AddExpertInput = z.output<typeof addExpertSchema>

export const saveExpertSchema = z.strictObject({ expertId: id, version, ...profile }).refine(({ paid, dayRate }) => paid || dayRate === null, paidOnly)
export type SaveExpertInput = z.output<typeof saveExpertSchema>

export const expertStepSchema = z.strictObject({ expertId: id, version })
export type ExpertStepInput = z.output<typeof expertStepSchema>

export const expertInterestsSchema = declareInterestsSchema.pick({ version: true, interests: true, sincere: true })
export type ExpertInterestsInput = Omit<z.output<typeof expertInterestsSchema>, 'sincere'>

export const askExpertSchema = z.strictObject({
  laureateId: id,
  expertId: z.uuid('Choisissez un expert.'),
  subject: z.string().trim().min(3, 'Dites le sujet en quelques mots.').max(200, 'Écrivez 200 caractères au plus.'),
  need: z.string().trim().min(10, 'Dites ce dont vous avez besoin.').max(2000, 'Écrivez 2 000 caractères au plus.'),
})
export type AskExpertInput = z.output<typeof askExpertSchema>

/** `needId`: the need that the meeting is to answer, where the form goes back to. */
export const askExpertForSchema = askExpertSchema.extend({ needId: id.or(z.literal('')).default('') })

export const requestStepSchema = z.strictObject({ requestId: id, version, answer: z.string().trim().max(1000, 'Écrivez 1 000 caractères au plus.').default('') })
export type RequestStepInput = z.output<typeof requestStepSchema>

export const shareNotesSchema = z.strictObject({ sessionId: id, version, sharedNotes: z.string().trim().max(5000, 'Écrivez 5 000 caractères au plus.').default('') })
export type ShareNotesInput = z.output<typeof shareNotesSchema>
