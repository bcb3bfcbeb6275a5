import { actorId, isStaff, type Actor } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import { whyNotAmount } from '@/lib/envelope/plan.lifecycle'
import { maySendPlanBack, maySignPlan } from '@/lib/envelope/plan.policy'
import { formatEuros, type Cents } from '@/lib/kernel/cents'
import type { Transition } from '@/lib/kernel/lifecycle'
import { leftWords, passedOver, type AmendmentState, type Passing, type WaitingLine } from './amendment'

export const amendmentVerbs = ['edit', 'passOver', 'drop', 'prepare', 'check', 'sendBack', 'sign', 'apply'] as const
export type AmendmentVerb = (typeof amendmentVerbs)[number]

export type AmendmentFacts = {
  state: AmendmentState
  callId: string
  callState: CallState
  ceiling: Cents | null
  amount: Cents
  /** The waiting list as the decisions in force make it. */
  waiting: readonly WaitingLine[]
  applicationId: string
  passings: readonly Passing[]
  preparedById: string | null
  checkedById: string | null
}

type Row = Transition<Actor, AmendmentState, AmendmentVerb, AmendmentFacts>

/** Why no amending act moves in this state of the call, or null. */
export const whyNotAmended = (callState: CallState): string | null =>
  callState === 'DECIDED' || callState === 'ANNOUNCED' || callState === 'IN_FOLLOW_UP' ? null : 'Une décision modificative vient après la signature de l’enveloppe, et avant l’archivage de l’appel.'

export const fundedLine = ({ waiting, applicationId }: Pick<AmendmentFacts, 'waiting' | 'applicationId'>): WaitingLine | null => waiting.find((line) => line.applicationId === applicationId) ?? null

const gone = 'Ce dossier n’est plus sur la liste complémentaire : sa structure l’a retiré, ou une autre décision l’a remplacé.'

const whyNotStanding: Row['guard'] = (facts) => whyNotAmended(facts.callState) ?? (fundedLine(facts) ? null : gone)

function whyNotReady(facts: AmendmentFacts): string | null {
  const line = fundedLine(facts)
  const why = whyNotAmended(facts.callState)
  if (why || !line) return why ?? gone
  const bare = passedOver(facts.waiting, line.waitingRank, facts.passings).find(({ told }) => told === null)
  if (bare) return `Dossier ${bare.line.number} : de rang ${bare.line.waitingRank} sur la liste complémentaire, il passe avant. Renvoyez cet acte et reprenez-le à son rang, ou écartez-le pour un motif.`
  const amiss = whyNotAmount({ ...line, withdrawn: false }, facts.ceiling, facts.amount)
  if (amiss) return amiss
  return facts.amount > line.left ? `Il reste à attribuer ${leftWords(line)} : cet acte en demande ${formatEuros(facts.amount)}.` : null
}

/** Every change of an amending act, once. */
export const amendmentLifecycle: readonly Row[] = [
  { from: ['DRAFT'], verb: 'edit', to: 'DRAFT', who: (actor) => isStaff(actor), guard: whyNotStanding, event: 'amendment.edited' },
  { from: ['DRAFT'], verb: 'passOver', to: 'DRAFT', who: (actor) => isStaff(actor), guard: whyNotStanding, event: 'amendment.rank-passed' },
  { from: ['DRAFT'], verb: 'drop', to: 'DRAFT', who: (actor) => isStaff(actor), guard: () => null, event: 'amendment.dropped' },
  { from: ['DRAFT'], verb: 'prepare', to: 'PREPARED', who: (actor) => isStaff(actor), guard: whyNotReady, event: 'amendment.prepared' },
  {
    from: ['PREPARED'],
    verb: 'check',
    to: 'CHECKED',
    who: (actor) => isStaff(actor),
    guard: (facts, actor) => (facts.preparedById === actorId(actor) ? 'Vous avez préparé cet acte : une seconde personne doit le contrôler.' : whyNotReady(facts)),
    event: 'amendment.checked',
  },
  { from: ['PREPARED', 'CHECKED'], verb: 'sendBack', to: 'DRAFT', who: (actor, { callId }) => maySendPlanBack(actor, callId), guard: () => null, event: 'amendment.sent-back' },
  {
    from: ['CHECKED'],
    verb: 'sign',
    to: 'SIGNED',
    who: (actor, { callId }) => maySignPlan(actor, callId),
    guard: (facts, actor) =>
      [facts.preparedById, facts.checkedById].includes(actorId(actor)) ? 'Vous avez préparé ou contrôlé cet acte : une autre personne doit le signer.' : whyNotReady(facts),
    event: 'amendment.signed',
  },
  { from: ['SIGNED'], verb: 'apply', to: 'APPLIED', who: (actor) => isStaff(actor), guard: whyNotStanding, event: 'amendment.applied' },
]

/** Why a verb does not apply, by the state that the act is in. */
export const amendmentRefusals = {
  DRAFT: 'Cet acte est en préparation.',
  PREPARED: 'Cet acte est préparé : il attend le contrôle d’une seconde personne.',
  CHECKED: 'Cet acte est contrôlé : il attend la signature.',
  SIGNED: 'Cet acte est signé : il ne change plus.',
  APPLIED: 'La décision de cet acte a remplacé la première : il ne change plus.',
} as const satisfies Record<AmendmentState, string>
