import { TZDate } from '@date-fns/tz'
import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { zoneComponent, zones, type Zone } from '@/lib/kernel/zones'

type Party = { name: string; email: string }

/** Something that people put in their calendar. */
export type CalendarEvent = {
  /** Stable for the life of the event, so that a moved or cancelled one replaces itself (RFC 5545 § 3.8.4.7). */
  uid: string
  title: string
  place: string
  description: string
  zone: Zone
  startsAt: Date
  endsAt: Date
  /** Counts the changes: a calendar keeps the highest. */
  sequence: number
  cancelled: boolean
  organizer: Party | null
}

function calendarOf(events: readonly CalendarEvent[], method: ICalCalendarMethod, now: Date, attendee?: Party) {
  const calendar = ical({
    method,
    prodId: { company: 'Aller vers', product: 'Accompagnement', language: 'FR' },
    timezone: { name: null, generator: (zone) => zoneComponent(zones.find((known) => known === zone) ?? 'Europe/Paris') },
  })
  for (const { uid, title, place, description, zone, startsAt, endsAt, sequence, cancelled, organizer } of events) {
    const event = calendar.createEvent({
      id: uid, sequence, stamp: now, timezone: zone, start: new TZDate(startsAt, zone), end: new TZDate(endsAt, zone), summary: title, location: place, description, organizer,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
    // No answer is read: the application is where one says that one does not come.
    if (attendee) event.createAttendee({ ...attendee, rsvp: false, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.NEEDSACTION })
  }
  return calendar
}

/** One event as a file to download: PUBLISH while it stands, CANCEL once cancelled (RFC 5546 § 3.2). */
export const eventFile = (event: CalendarEvent, now: Date): string =>
  calendarOf([event], event.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH, now).toString()

/**
 * One event for one person's mail: REQUEST, or CANCEL when it is called off or they no longer come. An organizer is
 * required there (RFC 5546 § 3.2.2): without one it is published.
 */
export function eventMail(event: CalendarEvent, attendee: Party, now: Date): string {
  if (!event.organizer) return eventFile(event, now)
  return calendarOf([event], event.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST, now, attendee).toString()
}

/** A person's events, for a calendar that reads them again and again; a cancelled one says so. */
export function eventFeed(name: string, events: readonly CalendarEvent[], now: Date): string {
  const calendar = calendarOf(events, ICalCalendarMethod.PUBLISH, now)
  calendar.name(name).ttl(3600)
  return calendar.toString()
}
