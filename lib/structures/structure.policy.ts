import { membershipOf, type Actor, type Person } from '@/lib/accounts/actor'

export const isMember = (actor: Actor, structureId: string): actor is Person => membershipOf(actor, structureId) !== undefined

/** Decides who else works for the structure. */
export const mayManageMembers = (actor: Actor, structureId: string): actor is Person => membershipOf(actor, structureId)?.role === 'OWNER'

/** Writes in the structure's name: its spaces, its dossiers. Readers read. */
export const mayWriteFor = (actor: Actor, structureId: string): actor is Person => {
  const role = membershipOf(actor, structureId)?.role
  return role === 'OWNER' || role === 'EDITOR'
}
