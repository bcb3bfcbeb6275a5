import * as z from 'zod'

export const openHelpSchema = z.strictObject({
  callSlug: z.string().max(120),
  number: z.coerce.number({ error: 'Indiquez le numéro du dossier.' }).int('Indiquez le numéro du dossier.').positive('Indiquez le numéro du dossier.').max(1_000_000, 'Indiquez le numéro du dossier.'),
  email: z.string().trim().toLowerCase().min(1, 'Indiquez l’adresse avec laquelle la personne se connecte.').max(254),
  reason: z.string().trim().min(1, 'Dites pourquoi la personne ne saisit pas elle-même.').max(500, '500 caractères au plus.'),
})
export type OpenHelpInput = z.output<typeof openHelpSchema>

export const helpSchema = z.strictObject({ helpId: z.uuid('Cette aide n’existe pas.') })

/** « titre:3 »: a question, and the version of its answer that was read. */
const read = z
  .string()
  .regex(/^[\w-]{1,60}:\d{1,9}$/)
  .transform((text) => ({ field: text.slice(0, text.lastIndexOf(':')), version: Number(text.slice(text.lastIndexOf(':') + 1)) }))

export const confirmTypedSchema = z.strictObject({
  applicationId: z.uuid('Ce dossier n’existe pas.'),
  typed: z.array(read, { error: 'Cochez les réponses que vous confirmez.' }).min(1, 'Cochez les réponses que vous confirmez.').max(200),
})
export type ConfirmTypedInput = z.output<typeof confirmTypedSchema>
