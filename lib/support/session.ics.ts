import { TZDate } from '@date-fns/tz'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { SessionKind, SessionMode, SessionState } from './session'
import { sessionKindWords, sessionModeWords } from './support.words'

export type CalendarSession = {
  id: string
  kind: SessionKind
  mode: SessionMode
  state: SessionState
  title: string
  place: string
  startsAt: Date
  endsAt: Date
  /** Counts the changes: a calendar keeps the highest. */
  sequence: number
  callTitle: string
  organizer: { name: string; email: string } | null
  demonstration: boolean
}

/** The rule in force in metropolitan France since 1996 (directive 2000/84/CE): last Sundays of March and October, 1 h UTC. */
export const parisZone = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Paris',
  'BEGIN:STANDARD',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
].join('\r\n')

/** Stable for the life of the session, so that a moved or cancelled one replaces itself in a calendar (RFC 5545 § 3.8.4.7). */
export const calendarUid = (sessionId: string): string => `${sessionId}@aller-vers`

/** The session as an iCalendar file: PUBLISH while it stands, CANCEL once cancelled (RFC 5546 § 3.2). */
export function sessionCalendar(session: CalendarSession, now: Date): string {
  const cancelled = session.state === 'CANCELLED'
  const calendar = ical({
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Aller vers', product: 'Accompagnement', language: 'FR' },
    timezone: { name: null, generator: () => parisZone },
  })
  calendar.createEvent({
    id: calendarUid(session.id),
    sequence: session.sequence,
    stamp: now,
    timezone: 'Europe/Paris',
    start: new TZDate(session.startsAt, 'Europe/Paris'),
    end: new TZDate(session.endsAt, 'Europe/Paris'),
    summary: session.title,
    location: session.place || sessionModeWords[session.mode],
    description: [
      `${sessionKindWords[session.kind]}, ${sessionModeWords[session.mode].toLowerCase()}.`,
      session.callTitle,
      ...(session.demonstration ? ['Données de démonstration : personnes, montants et notes inventés.'] : []),
    ].join('\n'),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: session.organizer,
  })
  return calendar.toString()
}
