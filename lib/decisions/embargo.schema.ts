import * as z from 'zod'
import { parisInstant } from '@/lib/kernel/paris'
import { embargoCategories, embargoScopes } from './embargo'

const id = z.uuid('Cet objet n’existe pas.')
const version = z.coerce.number().int().positive()
const instant = z.string().transform((typed, context) => {
  const value = parisInstant(typed)
  if (value) return value
  context.addIssue({ code: 'custom', message: 'Indiquez un jour et une heure.' })
  return z.NEVER
})
const choice = <const T extends readonly [string, ...string[]]>(values: T, missing: string) => z.enum(values, { error: missing })

const person = {
  name: z.string().trim().min(2, 'Indiquez le nom de la personne.').max(120, '120 caractères au plus.'),
  capacity: z.string().trim().min(2, 'Indiquez son organisme ou sa qualité.').max(200, '200 caractères au plus.'),
  category: choice(embargoCategories, 'Choisissez la catégorie.'),
  email: z.union([z.literal(''), z.string().trim().toLowerCase().pipe(z.email())], 'Indiquez une adresse électronique complète.').default(''),
  phone: z.string().trim().max(30, '30 caractères au plus.').default(''),
  knows: choice(embargoScopes, 'Choisissez ce que la personne peut savoir.'),
  applicationId: z.union([z.literal('').transform(() => null), id]).default(null),
  knowsFrom: instant,
  validates: z.literal('on').optional().transform((ticked) => ticked === 'on'),
}
export type EmbargoPersonInput = z.output<z.ZodObject<typeof person>>

export const planEmbargoSchema = z.strictObject({ callId: id, version: z.coerce.number().int().min(0), until: instant })
export const addEmbargoedSchema = z.strictObject({ callId: id, ...person })
export const changeEmbargoedSchema = z.strictObject({ personId: id, version, ...person })
export const embargoStepSchema = z.strictObject({ personId: id, version })
/** Of the secrets of mails nothing is said but that they open nothing. */
export const openEmbargoSchema = z.strictObject({ secret: z.string().max(200) })
export const embargoFileSchema = z.object({ fichier: z.string() })

export const validateReleaseSchema = z.strictObject({
  callId: id,
  seen: z.string().max(64),
  word: z.string().trim().toLowerCase().pipe(z.literal('valider', { error: 'Écrivez « valider » pour valider.' })),
})
