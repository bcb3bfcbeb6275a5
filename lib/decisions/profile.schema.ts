import * as z from 'zod'

const step = { laureateId: z.uuid(), version: z.coerce.number().int().nonnegative() }
const said = (max: number, missing: string) => z.string().trim().min(1, missing).max(max, `${max} caractères au plus.`)
/** Empty, or what `check` accepts. */
const optional = (check: z.ZodType, wrong: string) => z.string().trim().max(300, '300 caractères au plus.').default('').refine((typed) => typed === '' || check.safeParse(typed).success, wrong)

export const publishProfileSchema = z.strictObject({
  ...step,
  title: said(120, 'Donnez le titre du projet.'),
  summary: said(1500, 'Présentez le projet en quelques phrases.'),
  website: optional(z.url({ protocol: /^https?$/, hostname: z.regexes.domain }), 'Écrivez l’adresse entière, qui commence par https://, ou laissez vide.'),
  contact: optional(z.email(), 'Écrivez une adresse électronique, ou laissez vide.'),
})
export const withdrawProfileSchema = z.strictObject(step)
export const takeOffProfileSchema = z.strictObject({ ...step, reason: said(2000, 'Dites pourquoi : la structure le lit.') })
