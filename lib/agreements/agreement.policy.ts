import { isObserver, isStaff, membershipOf, type Actor, type Person } from '@/lib/accounts/actor'
import { mayManageMembers } from '@/lib/structures/structure.policy'

/** Staff prepare agreements and follow them; the observer reads them; jurors are told nothing. */
export const mayManageAgreements = (actor: Actor): actor is Person => isStaff(actor)
export const maySeeAgreements = (actor: Actor): actor is Person => isStaff(actor) || isObserver(actor)
/** What was sent is read by everybody of the structure. */
export const mayReadOwnAgreement = (actor: Actor, structureId: string): actor is Person => membershipOf(actor, structureId) !== undefined
/** Whoever answers for the structure binds it. */
export const mayBindStructure = mayManageMembers
