import { isObserver, isStaff, type Actor } from '@/lib/accounts/actor'

/** The list and the dossiers of a call, for those who follow it; each dossier is then asked of `applicationScope`. */
export const mayReadDossiers = (actor: Actor): boolean => isStaff(actor) || isObserver(actor)
