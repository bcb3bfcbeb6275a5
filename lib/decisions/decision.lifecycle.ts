import { delegationFor, isStaff, membershipOf, type Actor } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import type { Transition } from '@/lib/kernel/lifecycle'
import type { DecisionState } from './decision'

type DecisionVerb = 'edit' | 'sign' | 'release' | 'open'

export type DecisionFacts = { state: DecisionState; callId: string; callState: CallState; structureId: string }

type Row = Transition<Actor, DecisionState, DecisionVerb, DecisionFacts>

/** Why the decisions of a call are neither drafted nor signed now, or null. */
export const whyNotDecided = (callState: CallState): string | null =>
  callState === 'DECIDED' ? null : 'Les décisions s’établissent et se signent entre la signature de l’enveloppe et l’annonce.'

const onceDecided: Row['guard'] = ({ callState }) => whyNotDecided(callState)

/** Every change of a decision, once. Before its release nobody of the structure is told that it is there. */
export const decisionLifecycle: readonly Row[] = [
  { from: ['DRAFT'], verb: 'edit', to: 'DRAFT', who: (actor) => isStaff(actor), guard: onceDecided, event: 'decision.edited' },
  { from: ['DRAFT'], verb: 'sign', to: 'SIGNED', who: (actor, { callId }) => delegationFor(actor, callId) !== undefined, guard: onceDecided, event: 'decision.signed' },
  { from: ['SIGNED'], verb: 'release', to: 'RELEASED', who: (actor) => isStaff(actor), guard: () => null, event: 'decision.released' },
  {
    from: ['RELEASED'],
    verb: 'open',
    to: 'RELEASED',
    who: (actor, { state, structureId }) => state === 'RELEASED' && membershipOf(actor, structureId) !== undefined,
    guard: () => null,
    event: 'decision.opened',
  },
]

/** Why a verb does not apply, by the state that the decision is in. */
export const decisionRefusals = {
  DRAFT: 'Cette décision n’est pas signée.',
  SIGNED: 'Cette décision est signée : elle ne change plus.',
  RELEASED: 'Cette décision est annoncée : elle ne change plus.',
} as const satisfies Record<DecisionState, string>
