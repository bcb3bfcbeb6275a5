import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { Transition } from '@/lib/kernel/lifecycle'
import { whyOpinionFrozen, type OpinionFacts, type OpinionState } from './opinion'

export const opinionVerbs = ['give', 'decline', 'cancel'] as const
export type OpinionVerb = (typeof opinionVerbs)[number]

type Row = Transition<Actor, OpinionState, OpinionVerb, OpinionFacts>

const asked: Row['who'] = (actor, { accountId }) => actor.kind === 'person' && actor.id === accountId
/** A link found late closes the dossier too, as long as the jury has not read the opinion. */
const beforeJury: Row['guard'] = (facts, _actor, now) => whyOpinionFrozen({ ...facts, state: 'ASKED' }, now)

/** What becomes of an opinion that was asked. */
export const opinionLifecycle: readonly Row[] = [
  { from: ['ASKED', 'GIVEN'], verb: 'give', to: 'GIVEN', who: asked, guard: (facts, _actor, now) => whyOpinionFrozen(facts, now), event: 'opinion.given' },
  { from: ['ASKED', 'GIVEN'], verb: 'decline', to: 'DECLINED', who: asked, guard: beforeJury, event: 'opinion.declined' },
  { from: ['ASKED'], verb: 'cancel', to: 'CANCELLED', who: (actor) => isStaff(actor), guard: beforeJury, event: 'opinion.cancelled' },
]

/** Why a verb does not apply, by the state the opinion is in. */
export const opinionRefusals = {
  ASKED: 'Cet avis est demandé.',
  GIVEN: 'Cet avis est rendu : la demande ne s’annule plus.',
  DECLINED: 'Vous vous êtes déporté de ce dossier : il ne vous est plus ouvert.',
  CANCELLED: 'Cet avis n’est plus demandé.',
} as const satisfies Record<OpinionState, string>
