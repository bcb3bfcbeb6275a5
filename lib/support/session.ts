/** A support session: what it is, and what may still be done with it. Pure. */
export type SessionKind = 'INDIVIDUAL' | 'EXPERT' | 'PEERS' | 'WORKSHOP'
export type SessionMode = 'ON_SITE' | 'PHONE' | 'VIDEO'
export type SessionState = 'PLANNED' | 'HELD' | 'CANCELLED'

export const sessionKinds = ['INDIVIDUAL', 'EXPERT', 'PEERS', 'WORKSHOP'] as const satisfies readonly SessionKind[]
export const sessionModes = ['ON_SITE', 'PHONE', 'VIDEO'] as const satisfies readonly SessionMode[]

/** Why a session of this kind cannot have so many laureates, or null. */
export function whyNotSoMany(kind: SessionKind, laureates: number): string | null {
  if (laureates === 0) return 'Choisissez au moins un lauréat.'
  if (kind === 'INDIVIDUAL' && laureates > 1) return 'Un rendez-vous individuel concerne un seul lauréat.'
  if (kind === 'PEERS' && laureates < 2) return 'Un échange entre pairs réunit au moins deux lauréats.'
  return null
}

/** Why the session cannot be told as held yet, or null: nobody was there before it began. */
export function whyNotHeld(session: { startsAt: Date }, now: Date): string | null {
  return now < session.startsAt ? 'La séance n’a pas encore commencé : les présences se notent ensuite.' : null
}

/** Why these are not the times of a session, or null. */
export function whyNotTimes({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string | null {
  return endsAt <= startsAt ? 'La fin doit venir après le début.' : null
}
