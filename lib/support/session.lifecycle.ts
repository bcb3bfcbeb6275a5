import type { Actor } from '@/lib/accounts/actor'
import type { Transition } from '@/lib/kernel/lifecycle'
import { whyNotHeld, type SessionState } from './session'
import { mayFollowUp, whyCallNotFollowed } from './support.policy'

export const sessionVerbs = ['choose', 'move', 'cancel', 'hold'] as const
export type SessionVerb = (typeof sessionVerbs)[number]
type SessionFacts = { state: SessionState; callState: string; startsAt: Date }

type Row = Transition<Actor, SessionState, SessionVerb, SessionFacts>

const staff: Row['who'] = (actor) => mayFollowUp(actor)
const followed: Row['guard'] = ({ callState }) => whyCallNotFollowed(callState)

/** What becomes of a session, its dates proposed or its date known. Held, its attendance and notes may still be corrected. */
export const sessionLifecycle: readonly Row[] = [
  { from: ['PROPOSED'], verb: 'choose', to: 'PLANNED', who: staff, guard: followed, event: 'session.date-chosen' },
  { from: ['PLANNED'], verb: 'move', to: 'PLANNED', who: staff, guard: followed, event: 'session.moved' },
  { from: ['PROPOSED', 'PLANNED'], verb: 'cancel', to: 'CANCELLED', who: staff, guard: followed, event: 'session.cancelled' },
  {
    from: ['PLANNED', 'HELD'],
    verb: 'hold',
    to: 'HELD',
    who: staff,
    guard: (facts, _actor, now) => whyCallNotFollowed(facts.callState) ?? whyNotHeld(facts, now),
    event: 'session.held',
  },
]

/** Why a verb does not apply, by the state the session is in. */
export const sessionRefusals = {
  PROPOSED: 'La date de cette séance n’est pas encore choisie.',
  PLANNED: 'Cette séance est planifiée.',
  HELD: 'Cette séance a eu lieu : elle ne se déplace plus et ne s’annule plus.',
  CANCELLED: 'Cette séance est annulée.',
} as const satisfies Record<SessionState, string>
