import { isObserver, isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import type { ResourceState } from './resource'

/** Staff moderate what others propose, and what they propose themselves. */
export const mayModerate = (actor: Actor): actor is Person => isStaff(actor)
export const mayReadAll = (actor: Actor): actor is Person => isStaff(actor) || isObserver(actor)

/** Whose a resource is: the account that made it, and the writers of the laureate structure for which it was made. */
export type Ownership = { createdById: string; structureId: string | null }
export const owns = (actor: Actor, { createdById, structureId }: Ownership): actor is Person =>
  actor.kind === 'person' &&
  (actor.id === createdById || actor.memberships.some((membership) => membership.structureId === structureId && membership.role !== 'READER'))

/** Authors write until it is proposed, and once it was sent back; staff at any time but while it is a draft of somebody else. */
export const mayEdit = (actor: Actor, resource: Ownership & { state: ResourceState }): actor is Person =>
  (owns(actor, resource) && (resource.state === 'DRAFT' || resource.state === 'SENT_BACK')) || (mayModerate(actor) && resource.state !== 'DRAFT' && resource.state !== 'WITHDRAWN')
