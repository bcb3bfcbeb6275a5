import * as z from 'zod'
import { isDepartement } from '@/lib/places/departement'
import { accesses, licences, natures, practiceParts, readers, terrains, themes, type Practice } from './resource'

const id = z.uuid('Cet objet n’existe pas.')
const version = z.coerce.number().int().min(1)
const step = { resourceId: id, version }
const word = z.string().trim().max(1000, 'Écrivez 1 000 caractères au plus.')
const part = z.string().trim().max(4000, 'Écrivez 4 000 caractères au plus.').default('')

const fields = z.object({
  nature: z.enum(natures, 'Choisissez ce que c’est.'),
  access: z.enum(accesses, 'Choisissez qui peut la lire.'),
  title: z.string().trim().min(5, 'Donnez un titre d’au moins cinq caractères.').max(160, 'Écrivez 160 caractères au plus.').regex(/^\P{Cc}*$/u, 'Écrivez le titre sur une ligne.'),
  summary: z.string().trim().min(20, 'Dites en une ou deux phrases ce qu’on y trouve.').max(800, 'Écrivez 800 caractères au plus.'),
  author: z.string().trim().min(2, 'Indiquez l’auteur.').max(160, 'Écrivez 160 caractères au plus.'),
  licence: z.enum(licences, 'Choisissez la licence.'),
  link: z.union([z.literal(''), z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: 'Indiquez une adresse complète, qui commence par https://' }).max(500, 'Cette adresse est trop longue.')]).default(''),
  departementCode: z.string().refine((code) => code === '' || isDepartement(code), 'Choisissez un département.').default(''),
  ambitions: z.array(z.coerce.number().int().min(1).max(3)).max(3).default([]),
  themes: z.array(z.enum(themes)).min(1, 'Choisissez au moins un thème.').default([]),
  terrains: z.array(z.enum(terrains)).default([]),
  readers: z.array(z.enum(readers)).default([]),
  practice: z.object(Object.fromEntries(practiceParts.map((name) => [name, part])) as Record<keyof Practice, typeof part>).optional(),
})

const told = (resource: z.output<typeof fields>, { addIssue }: z.RefinementCtx) => {
  if (resource.themes.length === 0) addIssue({ code: 'custom', path: ['themes'], message: 'Choisissez au moins un thème.' })
  if (resource.nature === 'PRACTICE')
    for (const name of ['context', 'done'] as const)
      if (!resource.practice?.[name]) addIssue({ code: 'custom', path: ['practice', name], message: 'Une fiche d’essaimage dit au moins le contexte et ce qui a été fait.' })
}

/** The practice's text goes with its nature only. */
const kept = <T extends z.output<typeof fields>>({ practice, ...resource }: T) => ({ ...resource, practice: resource.nature === 'PRACTICE' && practice ? practice : null })

/** `laureateId`: for whom; empty, for the team. `inspiredBy`: the resource that it comes from. */
export const createResourceSchema = fields.extend({ laureateId: z.union([z.literal(''), id]).default(''), inspiredBy: z.union([z.literal(''), id]).default('') }).strict().superRefine(told).transform(kept)
export type CreateResourceInput = z.output<typeof createResourceSchema>
export const editResourceSchema = fields.extend(step).strict().superRefine(told).transform(kept)
export type EditResourceInput = z.output<typeof editResourceSchema>

export const resourceStepSchema = z.strictObject(step)
export type ResourceStep = z.output<typeof resourceStepSchema>
export const moderateSchema = z.strictObject({ ...step, word: word.min(5, 'Dites pourquoi, en une phrase : l’auteur la lit.') })
export type ModerateInput = z.output<typeof moderateSchema>

export const favouriteSchema = z.strictObject({ resourceId: id, keep: z.enum(['oui', 'non']) })
export const useSchema = z.strictObject({ resourceId: id, laureateId: z.uuid('Choisissez le lauréat.'), word: word.min(10, 'Dites en une phrase comment : c’est ce qui sert aux suivants.') })
export type UseInput = z.output<typeof useSchema>
export const inspireSchema = z.strictObject({ resourceId: id, applicationId: z.uuid('Choisissez le dossier.') })
export const removeFileSchema = z.strictObject({ resourceId: id, fileId: id })
