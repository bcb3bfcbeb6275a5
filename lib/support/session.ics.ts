import type { Zone } from '@/lib/kernel/zones'
import { eventFeed, eventFile, eventMail, type CalendarEvent } from '@/lib/messages/event.ics'
import type { SessionKind, SessionMode, SessionState } from './session'
import { sessionKindWords, sessionModeWords } from './support.words'

export type CalendarSession = {
  id: string
  kind: SessionKind
  mode: SessionMode
  state: SessionState
  title: string
  place: string
  zone: Zone
  startsAt: Date
  endsAt: Date
  sequence: number
  callTitle: string
  organizer: { name: string; email: string } | null
  demonstration: boolean
}

export const calendarUid = (sessionId: string): string => `${sessionId}@aller-vers`

const demonstration = 'Données de démonstration : personnes, montants et notes inventés.'

const asEvent = (session: CalendarSession): CalendarEvent => ({
  uid: calendarUid(session.id),
  title: session.title,
  place: session.place || sessionModeWords[session.mode],
  description: [
    `${sessionKindWords[session.kind]}, ${sessionModeWords[session.mode].toLowerCase()}.`, session.callTitle, ...(session.demonstration ? [demonstration] : []),
  ].join('\n'),
  zone: session.zone,
  startsAt: session.startsAt,
  endsAt: session.endsAt,
  sequence: session.sequence,
  cancelled: session.state === 'CANCELLED',
  organizer: session.organizer,
})

/** The session as a file to download. */
export const sessionCalendar = (session: CalendarSession, now: Date): string => eventFile(asEvent(session), now)

/** The session for the mail of one person; `leaves`: they no longer come, though it stands. */
export const sessionInvitation = (session: CalendarSession, attendee: { name: string; email: string }, now: Date, leaves = false): string =>
  eventMail({ ...asEvent(session), cancelled: leaves || session.state === 'CANCELLED' }, attendee, now)

/** All the sessions of one person. */
export const sessionFeed = (sessions: readonly CalendarSession[], now: Date): string => eventFeed('Séances « Aller vers »', sessions.map(asEvent), now)
