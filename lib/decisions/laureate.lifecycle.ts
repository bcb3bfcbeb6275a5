import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import { whyArchived } from '@/lib/envelope/plan.policy'
import type { Transition } from '@/lib/kernel/lifecycle'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import type { LaureateState } from './decision'

export type LaureateVerb = 'renounce' | 'lapse' | 'terminate'

/** Where its agreement stands: none, waiting, not signed in time, in force. */
export type Bound = 'none' | 'waiting' | 'overdue' | 'in-force'

type LaureateFacts = { state: LaureateState; callState: CallState; structureId: string; bound: Bound }

type Row = Transition<Actor, LaureateState, LaureateVerb, LaureateFacts>

/** Every change of a laureate, once: the structure gives up the grant itself, or staff enter what it wrote; staff record the caducity and the termination. */
export const laureateLifecycle: readonly Row[] = [
  {
    from: ['ANNOUNCED'],
    verb: 'renounce',
    to: 'RENOUNCED',
    who: (actor, { structureId }) => isStaff(actor) || mayWriteFor(actor, structureId),
    guard: ({ callState }) => whyArchived(callState),
    event: 'laureate.renounced',
  },
  {
    from: ['ANNOUNCED'],
    verb: 'lapse',
    to: 'LAPSED',
    who: (actor) => isStaff(actor),
    guard: ({ callState, bound }) => whyArchived(callState) ?? (bound === 'overdue' ? null : 'Une aide n’est caduque que si la structure n’a pas signé dans le délai.'),
    event: 'laureate.lapsed',
  },
  {
    from: ['ANNOUNCED'],
    verb: 'terminate',
    to: 'TERMINATED',
    who: (actor) => isStaff(actor),
    guard: ({ callState, bound }) => whyArchived(callState) ?? (bound === 'in-force' ? null : 'Seule une convention en vigueur se résilie.'),
    event: 'laureate.terminated',
  },
]

/** Why a verb does not apply, by the state that the laureate is in. */
export const laureateRefusals = {
  ANNOUNCED: 'Cette aide est attribuée.',
  RENOUNCED: 'La structure a déjà renoncé à cette aide.',
  LAPSED: 'Cette aide est caduque.',
  TERMINATED: 'Cette aide est résiliée.',
  CLOSED: 'Cette aide est close.',
} as const satisfies Record<LaureateState, string>
