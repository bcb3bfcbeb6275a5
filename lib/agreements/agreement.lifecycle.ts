import type { Actor } from '@/lib/accounts/actor'
import type { LaureateState } from '@/lib/decisions/decision'
import { isFollowed } from '@/lib/envelope/plan.policy'
import { formatDay, type Day } from '@/lib/kernel/days'
import type { Transition } from '@/lib/kernel/lifecycle'
import type { AgreementKind, AgreementParty, AgreementState } from './agreement'
import { mayBindStructure, mayManageAgreements } from './agreement.policy'

export type AgreementVerb = 'edit' | 'send' | 'accept' | 'sign' | 'withdraw'

export type AgreementFacts = {
  state: AgreementState
  kind: AgreementKind
  n: number
  structureId: string
  callState: string
  laureateState: LaureateState
  signByOn: Day | null
  /** Of the signature that is recorded. */
  signing?: { party: AgreementParty; on: Day; file: 'none' | 'held' | 'ready' } | undefined
  beneficiarySignedOn: Day | null
  funderSignedOn: Day | null
}

type Row = Transition<Actor, AgreementState, AgreementVerb, AgreementFacts>

/** Why nothing is written of this laureate's agreement, or null. */
export const whyNotBound = ({ callState, laureateState }: Pick<AgreementFacts, 'callState' | 'laureateState'>): string | null => {
  if (!isFollowed(callState)) return 'Les conventions se font entre l’annonce des résultats et l’archivage de l’appel.'
  return laureateState === 'ANNOUNCED' ? null : 'Cette structure n’est plus lauréate : sa convention ne change plus.'
}

/** Several are sent together to people who are told: what nobody would read is sent from its own page. */
export const nobodyToTell = 'Personne de la structure ne peut être prévenu : envoyez-la depuis sa page.'

const tooLate = (signByOn: Day | null, on: Day): string | null =>
  signByOn !== null && on > signByOn ? `Le délai de signature est passé depuis le ${formatDay(signByOn)} : écrivez à l’équipe de l’appel.` : null

/** The day on which the structure accepts is told with the act. */
const acceptable: Row['guard'] = (facts) => {
  if (facts.kind !== 'ACCEPTED_LETTER') return 'Une convention se signe : elle ne s’accepte pas en ligne.'
  return whyNotBound(facts) ?? (facts.signing ? tooLate(facts.signByOn, facts.signing.on) : null)
}

/** One signature after the other, each with its signed copy; the structure's within its delay. */
const signable: Row['guard'] = (facts) => {
  const { signing } = facts
  const bound = whyNotBound(facts)
  if (bound) return bound
  if (facts.kind !== 'SIGNED_AGREEMENT') return 'Cette lettre s’accepte en ligne : elle ne se signe pas.'
  if (!signing) return null
  if ((signing.party === 'BENEFICIARY' ? facts.beneficiarySignedOn : facts.funderSignedOn) !== null) return 'Cette signature est déjà enregistrée.'
  if (signing.file === 'none') return 'Joignez d’abord l’exemplaire signé.'
  if (signing.file === 'held') return 'L’exemplaire signé attend l’antivirus : recommencez dans un instant.'
  return signing.party === 'BENEFICIARY' ? tooLate(facts.signByOn, signing.on) : null
}

const signs: Row['who'] = (actor, { structureId, signing }) => mayManageAgreements(actor) || (signing?.party !== 'FUNDER' && mayBindStructure(actor, structureId))

/** Every change of a version, once. Another version, written with its reason, takes back one that is not signed. */
export const agreementLifecycle: readonly Row[] = [
  { from: ['DRAFT'], verb: 'edit', to: 'DRAFT', who: mayManageAgreements, guard: whyNotBound, event: 'agreement.edited' },
  { from: ['DRAFT'], verb: 'send', to: 'SENT', who: mayManageAgreements, guard: whyNotBound, event: 'agreement.sent' },
  { from: ['SENT'], verb: 'accept', to: 'SIGNED', who: (actor, { structureId }) => mayBindStructure(actor, structureId), guard: acceptable, event: 'agreement.accepted' },
  { from: ['SENT'], verb: 'sign', to: 'SIGNED_BY_ONE', who: signs, guard: signable, event: 'agreement.signed' },
  { from: ['SIGNED_BY_ONE'], verb: 'sign', to: 'SIGNED', who: signs, guard: signable, event: 'agreement.signed' },
  {
    from: ['DRAFT', 'SENT', 'SIGNED_BY_ONE'],
    verb: 'withdraw',
    to: 'WITHDRAWN',
    who: mayManageAgreements,
    guard: (facts) => whyNotBound(facts) ?? (facts.state === 'DRAFT' && facts.n === 1 ? 'La première version se corrige, elle ne se retire pas.' : null),
    event: 'agreement.withdrawn',
  },
]

/** Why a verb does not apply, by the state that the version is in. */
export const agreementRefusals = {
  DRAFT: 'Cette version n’est pas envoyée.',
  SENT: 'Cette version est envoyée : elle ne change plus.',
  SIGNED_BY_ONE: 'Cette version est signée d’une partie : elle ne change plus.',
  SIGNED: 'Cette version est signée : elle ne change plus.',
  WITHDRAWN: 'Cette version est retirée.',
} as const satisfies Record<AgreementState, string>
