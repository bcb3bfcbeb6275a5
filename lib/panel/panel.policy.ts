import { appointmentIn, assistanceIn, isStaff, type Actor, type Person } from '@/lib/accounts/actor'

/** Declarations and recusals are for the team; a member sees their own, who decides sees what they decide. The observer, nothing. */
export const maySeePanel = (actor: Actor): actor is Person => isStaff(actor)
export const mayRaiseRecusal = (actor: Actor): actor is Person => isStaff(actor)

/** From the launch until the jury's work is over. */
export const declarationsOpen = (callState: string): boolean => callState === 'LAUNCHED' || callState === 'IN_JURY'

/** The member's seat in this call, when the actor sits there. */
export const seatOf = (actor: Actor, callId: string) => appointmentIn(actor, callId)

/** At whose desk the actor reads in this call: their own, or that of the member who named them, once they accepted the charter. */
export function deskIn(actor: Actor, callId: string): { jurorId: string; accountId: string; prepares: string | null } | undefined {
  const seat = appointmentIn(actor, callId)
  if (actor.kind !== 'person') return undefined
  if (seat) return { jurorId: seat.jurorId, accountId: actor.id, prepares: null }
  const assistance = assistanceIn(actor, callId)
  return assistance?.charter ? { jurorId: assistance.jurorId, accountId: assistance.memberId, prepares: assistance.memberName } : undefined
}
