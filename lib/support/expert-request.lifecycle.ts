import type { Actor } from '@/lib/accounts/actor'
import type { Transition } from '@/lib/kernel/lifecycle'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { whyNotReady, type ExpertRequestState } from './expert'
import { whyNotFollowed } from './support.policy'

export const expertRequestVerbs = ['accept', 'decline', 'withdraw'] as const
export type ExpertRequestVerb = (typeof expertRequestVerbs)[number]
type Facts = {
  state: ExpertRequestState
  accountId: string
  structureId: string
  laureateState: Parameters<typeof whyNotFollowed>[0]['state']
  callState: string
  paid: boolean
  declaredAt: Date | null
  endedAt: Date | null
}

type Row = Transition<Actor, ExpertRequestState, ExpertRequestVerb, Facts>

const expert: Row['who'] = (actor, { accountId }) => actor.kind === 'person' && actor.id === accountId
const followed: Row['guard'] = ({ laureateState, callState }) => whyNotFollowed({ state: laureateState, callState })

/** What becomes of a laureate's request: the expert answers, or the structure takes it back before. */
export const expertRequestLifecycle: readonly Row[] = [
  { from: ['ASKED'], verb: 'accept', to: 'ACCEPTED', who: expert, guard: (facts, actor, now) => followed(facts, actor, now) ?? whyNotReady(facts), event: 'expert-request.accepted' },
  { from: ['ASKED'], verb: 'decline', to: 'DECLINED', who: expert, guard: () => null, event: 'expert-request.declined' },
  { from: ['ASKED'], verb: 'withdraw', to: 'WITHDRAWN', who: (actor, { structureId }) => mayWriteFor(actor, structureId), guard: () => null, event: 'expert-request.withdrawn' },
]

/** Why a verb does not apply, by the state the request is in. */
export const expertRequestRefusals = {
  ASKED: 'Cette demande attend une réponse.',
  ACCEPTED: 'Cette demande est acceptée.',
  DECLINED: 'Cette demande est déclinée.',
  WITHDRAWN: 'Cette demande est reprise par la structure.',
} as const satisfies Record<ExpertRequestState, string>
