import * as z from 'zod'
import { parseEuros, zero } from '@/lib/kernel/cents'
import { parseDay, type Day } from '@/lib/kernel/days'
import { mostInstalments, mostSentTogether, republicans, stateAids } from './agreement'

const id = z.uuid('Cet objet n’existe pas.')
const version = z.coerce.number().int().min(0)
const short = z.string().trim().max(300, '300 caractères au plus.').default('')
const long = z.string().trim().max(5000, '5 000 caractères au plus.').default('')
const word = (expected: string, toDo: string) => z.string().trim().toLowerCase().pipe(z.literal(expected, { error: `Écrivez « ${expected} » pour ${toDo}.` }))

const day = z.string({ error: 'Indiquez un jour.' }).transform((typed, context): Day => {
  const parsed = parseDay(typed)
  if (parsed) return parsed
  context.addIssue({ code: 'custom', message: 'Indiquez un jour.' })
  return z.NEVER
})
const amount = z.string().transform((typed, context) => {
  const value = parseEuros(typed)
  if (value !== null && value > zero) return value
  context.addIssue({ code: 'custom', message: 'Indiquez un montant en euros, par exemple 15 000.' })
  return z.NEVER
})

const share = z.string().trim().transform((typed, context) => {
  const value = Number(typed)
  if (typed !== '' && Number.isInteger(value) && value > 0 && value <= 100) return value
  context.addIssue({ code: 'custom', message: 'Chaque part est un nombre entier de pour cent, de 1 à 100.' })
  return z.NEVER
})
const sumsTo100 = (shares: readonly number[]) => shares.reduce((sum, part) => sum + part, 0) === 100

/** `50 + 50`, `80, 20`: percents of the grant, in order. */
const shares = z.string().trim().transform((typed, context) => {
  const parts = typed.split(/[^\d]+/).filter(Boolean).map(Number)
  if (parts.length > 0 && parts.length <= mostInstalments && parts.every((part) => part > 0) && sumsTo100(parts)) return parts
  context.addIssue({ code: 'custom', message: 'Écrivez des parts entières dont la somme est 100, par exemple 50 + 50.' })
  return z.NEVER
})

export const agreementSettingsSchema = z.strictObject({
  callId: id,
  version,
  agreementShares: shares,
  letterShares: shares,
  signWithinDays: z.coerce.number({ error: 'Indiquez un nombre de jours.' }).int().min(7, 'Sept jours au moins.').max(365, 'Un an au plus.'),
  publicity: long,
})
export type AgreementSettingsInput = z.output<typeof agreementSettingsSchema>

export const draftAgreementsSchema = z.strictObject({ callId: id })

export const editAgreementSchema = z.strictObject({
  agreementId: id,
  version,
  kind: z.enum(['ACCEPTED_LETTER', 'SIGNED_AGREEMENT']),
  grant: amount,
  conditions: long,
  instalments: z
    .array(z.strictObject({ share: z.string().trim().default(''), condition: short }))
    .max(mostInstalments + 3)
    .transform((rows) => rows.filter((row) => row.share !== '' || row.condition !== ''))
    .pipe(z.array(z.strictObject({ share, condition: z.string().min(1, 'Dites ce que chaque versement attend.') })).min(1, 'Prévoyez un versement au moins.').max(mostInstalments, `${mostInstalments} versements au plus.`))
    .refine((rows) => sumsTo100(rows.map((row) => row.share)), 'La somme des parts est 100.'),
  indicators: z.array(z.string().max(80)).default([]),
  republican: z.enum(republicans),
  republicanReference: short,
  stateAid: z.enum(stateAids, { error: 'Choisissez un régime.' }),
  stateAidGround: short,
  startsOn: day,
  endsOn: day,
  yearEndsOn: day,
  publicity: long,
})
export type EditAgreementInput = z.output<typeof editAgreementSchema>

export const sendAgreementSchema = z.strictObject({ agreementId: id, version })
export const sendAgreementsSchema = z.strictObject({
  versions: z.array(sendAgreementSchema).min(1, 'Cochez au moins une convention.').max(mostSentTogether, `Cochez ${mostSentTogether} conventions au plus.`),
})
export const acceptAgreementSchema = z.strictObject({
  agreementId: id,
  version,
  as: z.string().trim().min(3, 'Dites en quelle qualité vous acceptez.').max(120),
  word: word('accepter', 'accepter au nom de la structure'),
})
export const signAgreementSchema = z.strictObject({ agreementId: id, version, party: z.enum(['BENEFICIARY', 'FUNDER']), signedOn: day })
export const amendAgreementSchema = z.strictObject({ agreementId: id, version, reason: z.string().trim().min(10, 'Dites en une phrase pourquoi une autre version est faite.').max(500) })
export const withdrawAgreementSchema = z.strictObject({ agreementId: id, version })
const leaving = { laureateId: id, version, writtenOn: day, reason: z.string().trim().min(10, 'Dites pourquoi, en une phrase au moins.').max(2000) }
export const lapseSchema = z.strictObject({ ...leaving, word: word('caducité', 'confirmer') })
export const terminateSchema = z.strictObject({ ...leaving, word: word('résilier', 'confirmer') })
export const deadlineSchema = z.strictObject({ agreementId: id, version, kind: z.enum(['publication', 'report']), doneOn: day })
export const otherGrantSchema = z.strictObject({
  laureateId: id,
  amount,
  subject: z.string().trim().min(3, 'Dites à quoi cette aide a servi.').max(200),
  source: z.string().trim().min(3, 'Dites où cette aide est écrite.').max(300),
})
export const removeOtherGrantSchema = z.strictObject({ laureateId: id, grantId: id })

export const agreementFileSchema = z.strictObject({ id, format: z.enum(['pdf', 'docx']) })
/** Read leniently: a word too many in the address refuses nothing. */
export const signedCopySchema = z.object({ id, partie: z.enum(['BENEFICIARY', 'FUNDER']).catch('BENEFICIARY') })
