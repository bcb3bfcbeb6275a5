import * as z from 'zod'
import { parseEuros, zero } from '@/lib/kernel/cents'
import { parseDay } from '@/lib/kernel/days'
import { compactSiret, isSiret } from '@/lib/kernel/siret'
import { compactIban, isBic, isIban } from './iban'
import { bodyCheckKinds } from './payment'

const id = z.uuid('Cet objet n’existe pas.')
const version = z.coerce.number().int().min(0)
const line = (missing: string) => z.string().trim().min(2, missing).max(200, 'Écrivez 200 caractères au plus.')
const text = (missing: string) => z.string().trim().min(10, missing).max(2000, 'Écrivez 2 000 caractères au plus.')
const day = (missing: string) =>
  z.string({ error: missing }).trim().transform((typed, context) => {
    const value = parseDay(typed)
    if (value) return value
    context.addIssue({ code: 'custom', message: missing })
    return z.NEVER
  })
const amount = (missing: string, least: 'zero' | 'positive') =>
  z.string({ error: missing }).trim().transform((typed, context) => {
    const value = parseEuros(typed)
    if (value !== null && (least === 'zero' ? value >= zero : value > zero)) return value
    context.addIssue({ code: 'custom', message: missing })
    return z.NEVER
  })
const siret = z.string().transform(compactSiret).refine(isSiret, 'Vérifiez ce SIRET : quatorze chiffres, clé comprise.')

export const sendBankSchema = z.strictObject({
  applicationId: id,
  holder: line('Indiquez le titulaire du compte, comme sur le RIB.'),
  holderSiret: siret,
  iban: z.string().transform(compactIban).refine(isIban, 'Vérifiez cet IBAN : sa clé ou sa longueur n’est pas juste.'),
  bic: z.string().default('').transform(compactIban).refine((bic) => bic === '' || isBic(bic), 'Vérifiez ce BIC : 8 ou 11 signes.'),
})

const bankStepSchema = z.strictObject({ bankId: id, version })
export const verifyBankSchema = bankStepSchema.extend({ compared: z.literal('on', 'Cochez la case une fois le RIB comparé.') })
export const confirmBankSchema = bankStepSchema.extend({
  number: z.string().trim().regex(/^[\d +().-]{6,25}$/, 'Indiquez le numéro appelé.'),
  from: line('Dites d’où ce numéro était connu avant la demande.'),
  person: line('Indiquez la personne qui a confirmé.'),
})
export const refuseBankSchema = bankStepSchema.extend({ reason: text('Écrivez le motif en dix caractères au moins : la structure le lit.') })

export const bodyCheckSchema = z
  .strictObject({
    laureateId: id,
    kind: z.enum(bodyCheckKinds, 'Choisissez le contrôle.'),
    passed: z.enum(['yes', 'no'], 'Choisissez le résultat.'),
    checkedOn: day('Indiquez le jour du contrôle.'),
    remark: z.string().trim().max(1000, 'Écrivez 1 000 caractères au plus.').default(''),
  })
  .refine(({ passed, remark }) => passed === 'yes' || remark !== '', { path: ['remark'], message: 'Dites ce qui n’est pas satisfait.' })

export const commitmentSchema = z.strictObject({ agreementId: id, version, number: z.string().trim().regex(/^[A-Za-z0-9/_.-]{3,40}$/, 'Indiquez le numéro d’engagement : 3 à 40 lettres et chiffres.') })

export const askPaymentSchema = z.strictObject({ agreementId: id, n: z.coerce.number().int().min(1), message: z.string().trim().max(2000, 'Écrivez 2 000 caractères au plus.').default('') })

export const paymentStepSchema = z.strictObject({ requestId: id, version })
export const sendBackPaymentSchema = paymentStepSchema.extend({ reason: text('Écrivez le motif en dix caractères au moins : la structure le lit.') })

export const orderSchema = z.strictObject({ callId: id, 'requests': z.array(id).min(1, 'Cochez un versement au moins.') })
export const applyReturnSchema = z.strictObject({ returnId: id, announced: z.string().max(200) })
export const funderSchema = z.strictObject({ callId: id, version, funderSiret: siret })

export const settleSchema = z.strictObject({
  agreementId: id,
  planned: amount('Indiquez la dépense prévue, en euros.', 'positive'),
  spent: amount('Indiquez la dépense justifiée, en euros.', 'zero'),
  source: line('Indiquez la pièce : rapport final, comptes de l’exercice…'),
  word: z.literal('recalculer', 'Écrivez « recalculer » pour confirmer.'),
})
export const noticeSchema = z.strictObject({
  agreementId: id,
  amount: amount('Indiquez le montant, en euros.', 'positive'),
  ground: text('Écrivez le motif en dix caractères au moins : la structure le lit.'),
})
export const answerRepaymentSchema = z.strictObject({ repaymentId: id, version, answer: text('Écrivez votre réponse en dix caractères au moins.') })
export const decideRepaymentSchema = z.strictObject({
  repaymentId: id,
  version,
  amount: amount('Indiquez le montant demandé, zéro pour y renoncer.', 'zero'),
  decision: text('Écrivez le motif en dix caractères au moins : la structure le lit.'),
})
export const recoverSchema = z.strictObject({
  repaymentId: id,
  version,
  amount: amount('Indiquez le montant reçu, en euros.', 'positive'),
  receivedOn: day('Indiquez le jour de la réception.'),
  reference: line('Indiquez la référence de l’encaissement.'),
})

/** Where a file goes or comes from. */
export const addressedSchema = z.strictObject({ id })
export const paperAddressSchema = z.strictObject({ id, dossier: id })
export const proofAddressSchema = z.strictObject({ id, dossier: id, versement: z.coerce.number().int().min(1) })
export const slugSchema = z.strictObject({ slug: z.string() })
