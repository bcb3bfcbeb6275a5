import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { ApplicationState } from '@/lib/applications/application.lifecycle'
import type { CallState } from '@/lib/calls/call-phase'
import { isMember, mayWriteFor } from '@/lib/structures/structure.policy'
import type { ThreadSide } from './unread.queries'

/** On which side of a dossier's thread this person stands. Jurors, signatories and observers stand on none. */
export const sideOf = (actor: Actor, structureId: string): ThreadSide | null =>
  isMember(actor, structureId) ? 'STRUCTURE' : isStaff(actor) ? 'STAFF' : null

/** The team writes; for a structure, those who write in its name. */
export const mayWriteIn = (actor: Actor, structureId: string): boolean =>
  sideOf(actor, structureId) === 'STRUCTURE' ? mayWriteFor(actor, structureId) : isStaff(actor)

/** Why nothing more is written: the dossier or its call has ended. */
export function whyThreadClosed({ state, callState }: { state: ApplicationState; callState: CallState }): string | null {
  if (state === 'WITHDRAWN') return 'Ce dossier est retiré : on n’y écrit plus.'
  return callState === 'ARCHIVED' || callState === 'ABANDONED' ? 'Cet appel est terminé : on n’y écrit plus.' : null
}
