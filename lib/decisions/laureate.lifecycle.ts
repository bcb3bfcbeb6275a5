import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import type { Transition } from '@/lib/kernel/lifecycle'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import type { LaureateState } from './decision'

type LaureateVerb = 'renounce'

type LaureateFacts = { state: LaureateState; callState: CallState; structureId: string }

type Row = Transition<Actor, LaureateState, LaureateVerb, LaureateFacts>

/** Every change of a laureate, once: the structure gives up the grant itself, or staff enter what it wrote. */
export const laureateLifecycle: readonly Row[] = [
  {
    from: ['ANNOUNCED'],
    verb: 'renounce',
    to: 'RENOUNCED',
    who: (actor, { structureId }) => isStaff(actor) || mayWriteFor(actor, structureId),
    guard: ({ callState }) => (callState === 'ANNOUNCED' || callState === 'IN_FOLLOW_UP' ? null : 'Cet appel est archivé : rien n’y change plus.'),
    event: 'laureate.renounced',
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
