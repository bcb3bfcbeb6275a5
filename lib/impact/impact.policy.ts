import { isObserver, isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import type { LaureateState } from '@/lib/decisions/decision'
import { isFollowed } from '@/lib/envelope/plan.policy'
import { isMember, mayWriteFor } from '@/lib/structures/structure.policy'

/** Whoever writes for the structure measures and reports; everybody of it reads. */
export const mayTellImpact = mayWriteFor
export const mayReadOwnImpact = isMember
/** Staff review reports; the observer reads them. */
export const mayReviewReports = (actor: Actor): actor is Person => isStaff(actor)
export const maySeeImpact = (actor: Actor): actor is Person => isStaff(actor) || isObserver(actor)

export type MeasuredFacts = { structureId: string; callState: string; laureateState: LaureateState }

/** Why nothing more is measured of this laureate, or null. */
export const whyNotMeasured = ({ callState, laureateState }: Pick<MeasuredFacts, 'callState' | 'laureateState'>): string | null => {
  if (!isFollowed(callState)) return 'Les relevés se font entre l’annonce des résultats et l’archivage de l’appel.'
  return laureateState === 'ANNOUNCED' || laureateState === 'CLOSED' ? null : 'Cette structure n’est plus lauréate : ses relevés se lisent, ils ne changent plus.'
}
