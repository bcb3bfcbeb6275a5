import { isObserver, isStaff, membershipOf, type Actor, type Person } from '@/lib/accounts/actor'
import { mayManageMembers, mayWriteFor } from '@/lib/structures/structure.policy'

/** Staff verify, approve and order; the observer reads, never an account; jurors are told nothing. */
export const mayHandlePayments = (actor: Actor): actor is Person => isStaff(actor)
export const maySeePayments = (actor: Actor): actor is Person => isStaff(actor) || isObserver(actor)
/** Everybody of the structure reads where its own payments stand. */
export const maySeeOwnPayments = (actor: Actor, structureId: string): actor is Person => membershipOf(actor, structureId) !== undefined
/** Who writes for the structure asks for what is due to it and answers. */
export const mayAskPayment = mayWriteFor
/** Whoever answers for the structure says where it is paid. */
export const maySendBankDetails = mayManageMembers
