import { appointmentIn, isStaff, type Actor, type Person } from '@/lib/accounts/actor'

export const mayRunAssignment = (actor: Actor): actor is Person => isStaff(actor)

/** Marks and ranking are for the jury and the team; never the observer, the signatory or anyone else. */
export const maySeeRanking = (actor: Actor, callId: string): actor is Person => isStaff(actor) || appointmentIn(actor, callId) !== undefined
