import { delegationFor, isObserver, isStaff, type Actor, type Person } from '@/lib/accounts/actor'

/** States in which results are known to everybody. */
export const announcedStates = ['ANNOUNCED', 'IN_FOLLOW_UP', 'ARCHIVED'] as const
export const isAnnounced = (callState: string): boolean => (announcedStates as readonly string[]).includes(callState)
/** From the announcement to the archive: laureates are followed, and what binds and pays them still changes. */
export const isFollowed = (callState: string): boolean => callState === 'ANNOUNCED' || callState === 'IN_FOLLOW_UP'
export const whyArchived = (callState: string): string | null => (isFollowed(callState) ? null : 'Cet appel est archivé : rien n’y change plus.')

type CallFacts = { id: string; state: string }

export const mayManagePlan = (actor: Actor): actor is Person => isStaff(actor)
export const maySignPlan = (actor: Actor, callId: string): actor is Person => delegationFor(actor, callId) !== undefined
export const maySendPlanBack = (actor: Actor, callId: string): actor is Person => mayManagePlan(actor) || maySignPlan(actor, callId)
/** Staff and the signatory at work; the observer once the results are public; nobody else ever. */
export const maySeePlan = (actor: Actor, call: CallFacts): boolean =>
  maySendPlanBack(actor, call.id) || (isObserver(actor) && isAnnounced(call.state))
