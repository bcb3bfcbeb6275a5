import { isObserver, isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import type { LaureateState } from '@/lib/decisions/decision'
import { isFollowed } from '@/lib/envelope/plan.policy'

/** Staff write contacts, plans and sessions; the observer reads them; a structure reads its own part elsewhere. */
export const mayFollowUp = (actor: Actor): actor is Person => isStaff(actor)
export const mayReadSupport = (actor: Actor): actor is Person => isStaff(actor) || isObserver(actor)

/** Why nothing is written in this call's follow-up, or null. */
export const whyCallNotFollowed = (callState: string): string | null =>
  isFollowed(callState)
    ? null
    : 'L’accompagnement commence à l’annonce des résultats et finit quand l’appel est archivé.'

const notFollowed = 'Ce lauréat n’est plus suivi : rien n’a été enregistré.'

/** Why this laureate is not accompanied, or null. */
export const whyNotFollowed = (laureate: { state: LaureateState; callState: string }): string | null =>
  whyCallNotFollowed(laureate.callState) ?? (laureate.state === 'ANNOUNCED' ? null : notFollowed)

/** Why somebody who may hold a seat does nothing with it now, or null. */
export const whySeatShut = ({ laureate, followed, callState }: { laureate: boolean; followed: boolean; callState: string }): string | null =>
  whyCallNotFollowed(callState) ?? (followed ? null : laureate ? notFollowed : 'L’accord de votre structure est retiré : rien n’a été enregistré.')
