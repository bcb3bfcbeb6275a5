import { formatEuros, type Cents } from '@/lib/kernel/cents'
import type { BankState, HolderMatch } from './bank-details'
import type { BodyCheckKind, PaymentState, RepaymentState } from './payment'

export const bankStateWords = {
  SENT: 'À vérifier',
  VERIFIED: 'Changement à confirmer par téléphone',
  CONFIRMED: 'Confirmé',
  REFUSED: 'Refusé',
  REPLACED: 'Remplacé',
} as const satisfies Record<BankState, string>
export const bankStateTones = { SENT: 'info', VERIFIED: 'warning', CONFIRMED: 'success', REFUSED: 'neutral', REPLACED: 'neutral' } as const satisfies Record<BankState, string>

export const matchWords = {
  same: 'le même que celui de la structure',
  near: 'proche de celui de la structure',
  other: 'différent de celui de la structure',
} as const satisfies Record<HolderMatch, string>

export const bodyCheckWords = {
  IDENTITY: 'Identité et représentants',
  GOOD_STANDING: 'Situation fiscale et sociale',
  INTEGRITY: 'Probité et gel des avoirs',
} as const satisfies Record<BodyCheckKind, string>

export const paymentStateWords = {
  REQUESTED: 'Demandé',
  VERIFIED: 'Justificatifs vérifiés',
  APPROVED: 'Approuvé',
  ORDERED: 'Ordre parti',
  PAID: 'Payé',
  SENT_BACK: 'Renvoyé',
  CANCELLED: 'Annulé',
} as const satisfies Record<PaymentState, string>
export const paymentStateTones = { REQUESTED: 'info', VERIFIED: 'info', APPROVED: 'info', ORDERED: 'info', PAID: 'success', SENT_BACK: 'warning', CANCELLED: 'neutral' } as const satisfies Record<PaymentState, string>

export const repaymentStateWords = {
  NOTICED: 'Annoncé, réponse attendue',
  ANSWERED: 'La structure a répondu',
  DECIDED: 'Décidé',
} as const satisfies Record<RepaymentState, string>

/** What the règlement makes of recovered money, and what of it came back; under the accounts of the call. */
export function recoveredWords(returns: boolean, returned: Cents): string {
  if (!returns) return 'Selon le règlement, l’argent recouvré quitte l’appel : il ne revient pas au reste à attribuer.'
  const back = returned === 0 ? 'rien n’est encore revenu.' : `${formatEuros(returned)} y sont revenus ; ils ne comptent plus dans ce qui est attribué, engagé et payé.`
  return `Selon le règlement, l’argent recouvré revient au reste à attribuer : ${back}`
}
