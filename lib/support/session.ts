/** A support session: what it is, and what may still be done with it. Pure. */
export type SessionKind = 'INDIVIDUAL' | 'EXPERT' | 'PEERS' | 'WORKSHOP'
export type SessionMode = 'ON_SITE' | 'PHONE' | 'VIDEO'
export type SessionState = 'PROPOSED' | 'PLANNED' | 'HELD' | 'CANCELLED'
export type SessionRegistration = 'INVITED' | 'LAUREATES' | 'WITH_TURNED_DOWN'
export type SeatState = 'TAKEN' | 'WAITING' | 'LEFT'

export const sessionKinds = ['INDIVIDUAL', 'EXPERT', 'PEERS', 'WORKSHOP'] as const satisfies readonly SessionKind[]
export const sessionModes = ['ON_SITE', 'PHONE', 'VIDEO'] as const satisfies readonly SessionMode[]
export const sessionRegistrations = ['INVITED', 'LAUREATES', 'WITH_TURNED_DOWN'] as const satisfies readonly SessionRegistration[]

type Wish = { kind: SessionKind; registration: SessionRegistration; capacity: number | null }

/** Why a session of this kind cannot invite so many laureates, or null. */
export function whyNotSoMany({ kind, registration }: Pick<Wish, 'kind' | 'registration'>, laureates: number): string | null {
  if (kind === 'INDIVIDUAL' && laureates > 1) return 'Un rendez-vous individuel concerne un seul lauréat.'
  if (registration !== 'INVITED') return null
  if (laureates === 0) return 'Choisissez au moins un lauréat.'
  if (kind === 'PEERS' && laureates < 2) return 'Un échange entre pairs réunit au moins deux lauréats.'
  return null
}

/** Why nobody registers themselves for such a session, or null. */
export function whyNotOpen({ kind, registration }: Wish): string | null {
  if (registration === 'WITH_TURNED_DOWN' && kind !== 'WORKSHOP') return 'Seul un atelier s’ouvre aux structures non retenues.'
  return registration !== 'INVITED' && (kind === 'INDIVIDUAL' || kind === 'EXPERT') ? 'Seuls un échange entre pairs et un atelier s’ouvrent à l’inscription.' : null
}

/** Why a session that is planned is not opened to the structures that were not selected, or null. */
export function whyNotOffered(session: Facts & { kind: SessionKind; registration: SessionRegistration }, now: Date): string | null {
  if (session.kind !== 'WORKSHOP') return 'Seul un atelier s’ouvre aux structures non retenues.'
  if (session.registration === 'WITH_TURNED_DOWN') return 'Cet atelier leur est déjà ouvert.'
  return whyNotLeft(session, now)
}

/** Why the session cannot have so many seats, or null. `capacity` null: as many as come. */
export function whyNotResized({ state, taken }: { state: SessionState; taken: number }, capacity: number | null): string | null {
  if (state === 'HELD' || state === 'CANCELLED') return 'Les places d’une séance tenue ou annulée ne changent plus.'
  return capacity !== null && capacity < taken ? `${taken} places sont déjà prises : indiquez-en au moins autant.` : null
}

/** Why there is no place where one would have to be, or null. */
export const whyNoPlace = ({ mode, place }: { mode: SessionMode; place: string }): string | null => (mode === 'ON_SITE' && place === '' ? 'Indiquez le lieu de la séance.' : null)

/** Why the session cannot be told as held yet, or null: nobody was there before it began. */
export function whyNotHeld(session: { startsAt: Date }, now: Date): string | null {
  return now < session.startsAt ? 'La séance n’a pas encore commencé : les présences se notent ensuite.' : null
}

/** Why these are not the times of a session, or null. */
export function whyNotTimes({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string | null {
  return endsAt <= startsAt ? 'La fin doit venir après le début.' : null
}

type Facts = { state: SessionState; startsAt: Date; endsAt: Date }

/** Why nobody registers now, or null. */
export function whyNotJoined(session: Facts & { registration: SessionRegistration }, now: Date): string | null {
  if (session.registration === 'INVITED') return 'Cette séance se tient sur invitation.'
  if (session.state === 'PROPOSED') return 'La date n’est pas encore choisie : l’inscription ouvrira ensuite.'
  return whyNotLeft(session, now)
}

/** Why nobody steps back now, or null. */
export function whyNotLeft(session: Facts, now: Date): string | null {
  if (session.state === 'CANCELLED') return 'Cette séance est annulée.'
  if (session.state === 'HELD' || session.startsAt <= now) return 'Cette séance a commencé : les inscriptions sont closes.'
  return null
}

const minute = 60_000
/** How long before the start and after the end the code of the door is read. */
const door = { before: 30 * minute, after: 120 * minute }

/** Why the code of the door is not read now, or null. */
export function whyDoorShut(session: Facts, now: Date): string | null {
  if (session.state !== 'PLANNED') return 'Les présences de cette séance ne se signent pas.'
  if (now.getTime() < session.startsAt.getTime() - door.before) return 'La présence se signe à partir d’une demi-heure avant le début.'
  if (now.getTime() > session.endsAt.getTime() + door.after) return 'La séance est finie : l’équipe note les présences.'
  return null
}

/** Why a session is not judged by this laureate, or null. */
export const whyNotEvaluated = (session: Pick<Facts, 'state'>, seat: { attended: boolean | null }): string | null =>
  session.state === 'HELD' && seat.attended ? null : 'L’évaluation est demandée à ceux qui étaient présents, une fois la séance tenue.'

/** What comes, the soonest first; then what is past, the latest first. */
export function inReadingOrder<Session extends Pick<Facts, 'startsAt' | 'endsAt'>>(sessions: readonly Session[], now: Date): Session[] {
  const byStart = sessions.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return [...byStart.filter(({ endsAt }) => endsAt > now), ...byStart.filter(({ endsAt }) => endsAt <= now).reverse()]
}
