import { formatDay, type Day } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import type { Result } from '@/lib/kernel/result'
import type { AgreementKind, AgreementParty, AgreementState, InstalmentKind, Republican, StateAid } from './agreement'
import type { DeadlineKind } from './legal-calendar'

export const agreementKindWords = {
  ACCEPTED_LETTER: 'Lettre acceptée en ligne',
  SIGNED_AGREEMENT: 'Convention',
} as const satisfies Record<AgreementKind, string>

export const agreementStateWords = {
  DRAFT: 'Rédigée',
  SENT: 'Envoyée',
  SIGNED_BY_ONE: 'Signée d’une partie',
  SIGNED: 'Signée',
  WITHDRAWN: 'Retirée',
} as const satisfies Record<AgreementState, string>

export const agreementStateTones = { DRAFT: 'neutral', SENT: 'info', SIGNED_BY_ONE: 'info', SIGNED: 'success', WITHDRAWN: 'neutral' } as const satisfies Record<AgreementState, string>

export const partyWords = {
  BENEFICIARY: 'Bénéficiaire',
  FUNDER: 'Financeur',
} as const satisfies Record<AgreementParty, string>

export const instalmentWords = {
  ADVANCE: 'Avance',
  INTERIM: 'Acompte',
  BALANCE: 'Solde',
} as const satisfies Record<InstalmentKind, string>

export const republicanWords = {
  NOT_CONCERNED: 'Non concernée',
  SUBSCRIBED: 'A souscrit au contrat',
  RECOGNISED: 'Reconnue d’utilité publique ou agréée : réputée engagée',
} as const satisfies Record<Republican, string>

export const stateAidWords = {
  OUT_OF_SCOPE: 'Hors du champ des aides d’État',
  DE_MINIMIS: 'Aide de minimis',
  SIEG: 'Service d’intérêt économique général (SIEG)',
} as const satisfies Record<StateAid, string>

export const deadlineWords = {
  signature: 'Signature de la structure',
  publication: 'Publication des données essentielles',
  report: 'Compte rendu financier',
} as const satisfies Record<DeadlineKind, string>

/** What sending several did: how many left, then each that did not, with its reason. */
export function sentSentence(sendings: readonly { name: string | null; result: Result<{ signByOn: Day }> }[]): string {
  const [first, ...others] = sendings.flatMap(({ result }) => (result.kind === 'ok' ? [result.value.signByOn] : [])).sort()
  const left = sendings.flatMap(({ name, result }) => {
    if (result.kind === 'ok') return []
    const why = 'message' in result && result.message !== undefined ? result.message : 'Cet acte n’existe pas, ou vous n’y avez pas accès.'
    return [name === null ? why : `${name} : ${why}`]
  })
  const sent = first === undefined ? 'Rien n’est parti.' : `${plural(1 + others.length, 'envoi est parti', 'envois sont partis')} ; réponse attendue au plus tard le ${formatDay(first)}.`
  return [sent, ...left].join(' ')
}

/** What a version is called at its head. */
export const agreementTitle = ({ kind, n }: { kind: AgreementKind; n: number }): string =>
  `${kind === 'SIGNED_AGREEMENT' ? 'Convention d’attribution d’une aide' : 'Conditions de l’aide'}${n > 1 ? `, version ${n}` : ''}`
