/** Who acts. Pure and known to every domain; read again from the database at each request. */
export type Role = 'STAFF' | 'SIGNATORY' | 'OBSERVER' | 'ADMINISTRATOR'
export type MembershipRole = 'OWNER' | 'EDITOR' | 'READER'
export type JurorRole = 'PRESIDENT' | 'DEPUTY' | 'MEMBER'

export type Person = {
  kind: 'person'
  id: string
  name: string
  sessionId: string | null
  roles: readonly Role[]
  memberships: readonly { structureId: string; role: MembershipRole }[]
  /** Appointments to juries, one per call, not ended. */
  appointments: readonly { callId: string; jurorId: string; role: JurorRole }[]
  /** Members of juries whose sheets this person prepares, one per call at most. `charter`: accepted. */
  assists: readonly { callId: string; jurorId: string; memberId: string; memberName: string; charter: boolean }[]
  /** Calls for which this person signs by a delegation in force. */
  delegations: readonly { callId: string; signatoryId: string }[]
  /** An opinion on a dossier is asked or was given: préfecture or implantation locale. */
  givesOpinions: boolean
  /** In the directory of experts whom laureates may ask to meet. */
  expertId?: string | null
}

export type Actor = { kind: 'anonymous' } | Person

export const anonymous: Actor = { kind: 'anonymous' }

export const hasRole = (actor: Actor, role: Role): actor is Person =>
  actor.kind === 'person' && actor.roles.includes(role)
export const isStaff = (actor: Actor): actor is Person => hasRole(actor, 'STAFF')
export const isObserver = (actor: Actor): actor is Person => hasRole(actor, 'OBSERVER')
export const isAdministrator = (actor: Actor): actor is Person => hasRole(actor, 'ADMINISTRATOR')
export const isApplicant = (actor: Actor): actor is Person => actor.kind === 'person' && actor.memberships.length > 0
export const isJuror = (actor: Actor): actor is Person => actor.kind === 'person' && actor.appointments.length > 0
export const isExpert = (actor: Actor): actor is Person => actor.kind === 'person' && typeof actor.expertId === 'string'
export const isCollaborator = (actor: Actor): actor is Person => actor.kind === 'person' && actor.assists.length > 0

export const appointmentIn = (actor: Actor, callId: string) =>
  actor.kind === 'person' ? actor.appointments.find((appointment) => appointment.callId === callId) : undefined
export const assistanceIn = (actor: Actor, callId: string) =>
  actor.kind === 'person' ? actor.assists.find((assistance) => assistance.callId === callId) : undefined
/** A member of that jury, or somebody who prepares a member's sheets. */
export const worksWithJury = (actor: Actor, callId: string): boolean => (appointmentIn(actor, callId) ?? assistanceIn(actor, callId)) !== undefined
export const membershipOf = (actor: Actor, structureId: string) =>
  actor.kind === 'person' ? actor.memberships.find((membership) => membership.structureId === structureId) : undefined
export const delegationFor = (actor: Actor, callId: string) =>
  hasRole(actor, 'SIGNATORY') ? actor.delegations.find((delegation) => delegation.callId === callId) : undefined

/** The account's id, for authors and journal; null when nobody is signed in. */
export const actorId = (actor: Actor): string | null => (actor.kind === 'person' ? actor.id : null)
