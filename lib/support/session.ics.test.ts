import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { calendarUid, sessionCalendar, type CalendarSession } from './session.ics'

const session: CalendarSession = {
  id: '0190a5f0-0000-7000-8000-000000000001',
  kind: 'PEERS',
  mode: 'ON_SITE',
  state: 'PLANNED',
  title: 'Échange entre pairs ; tournées, bus et permanences',
  place: 'Maison commune, 3 rue des Essais\n75012 Paris',
  zone: 'Europe/Paris',
  startsAt: new Date('2026-07-02T12:30:00.000Z'),
  endsAt: new Date('2026-07-02T14:00:00.000Z'),
  sequence: 2,
  callTitle: 'Édition fictive',
  organizer: { name: 'Équipe fictive', email: 'equipe@example.org' },
  demonstration: true,
}
const now = new Date('2026-06-01T08:00:00.000Z')

function readBack(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const zone = calendar.getFirstSubcomponent('vtimezone')
  if (!zone) throw new Error('no zone')
  ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const event = calendar.getFirstSubcomponent('vevent')
  if (!event) throw new Error('no event')
  return { calendar, event: new ICAL.Event(event), properties: event }
}

describe('fichier .ics d’une séance', () => {
  test('se relit avec le même titre, le même lieu et les mêmes instants', () => {
    const { calendar, event } = readBack(sessionCalendar(session, now))
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
    expect(event.uid).toBe(calendarUid(session.id))
    expect(event.sequence).toBe(2)
    expect(event.summary).toBe(session.title)
    expect(event.location).toBe(session.place)
    expect(event.startDate.toJSDate()).toEqual(session.startsAt)
    expect(event.endDate.toJSDate()).toEqual(session.endsAt)
  })

  test('dit l’heure de Paris, été comme hiver', () => {
    expect(readBack(sessionCalendar(session, now)).event.startDate.toString()).toBe('2026-07-02T14:30:00')
    const winter = { ...session, startsAt: new Date('2026-01-15T09:00:00.000Z'), endsAt: new Date('2026-01-15T10:00:00.000Z') }
    const { event } = readBack(sessionCalendar(winter, now))
    expect(event.startDate.toString()).toBe('2026-01-15T10:00:00')
    expect(event.startDate.toJSDate()).toEqual(winter.startsAt)
  })

  test('annule la même séance par la méthode CANCEL', () => {
    const { calendar, event, properties } = readBack(sessionCalendar({ ...session, state: 'CANCELLED', sequence: 3 }, now))
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL')
    expect(properties.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect(event.uid).toBe(calendarUid(session.id))
    expect(event.sequence).toBe(3)
  })
})
