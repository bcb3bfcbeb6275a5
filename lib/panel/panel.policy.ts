import { appointmentIn, isStaff, type Actor, type Person } from '@/lib/accounts/actor'

/** Declarations and recusals are for the team; a member sees their own, who decides sees what they decide. The observer, nothing. */
export const maySeePanel = (actor: Actor): actor is Person => isStaff(actor)
export const mayRaiseRecusal = (actor: Actor): actor is Person => isStaff(actor)

/** From the launch until the jury's work is over. */
export const declarationsOpen = (callState: string): boolean => callState === 'LAUNCHED' || callState === 'IN_JURY'

/** The member's seat in this call, when the actor sits there. */
export const seatOf = (actor: Actor, callId: string) => appointmentIn(actor, callId)
