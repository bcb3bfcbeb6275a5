import ICAL from 'ical.js'
import { zones, zoneComponent, zonedLocal } from '@/lib/kernel/zones'
import { calendarUid, sessionCalendar, sessionFeed, sessionInvitation, type CalendarSession } from './session.ics'
import { sessionKinds, sessionModes } from './session'

const attendee = { name: 'Conseiller fictif, « Écully »', email: 'conseiller@example.org' }
const texts = ['Échange ; tournées, bus et permanences', 'Un titre si long qu’il faut le plier : '.repeat(4), 'Ligne\nsuivante \\ barre', 'Atelier « mesure »']

/** Draws a number below `n`. */
type Draw = (n: number) => number
const of = <T>(draw: Draw, items: readonly T[]): T => items[draw(items.length)] as T

/** A clock's hours of change and ordinary ones, over twelve years. */
function drawTimes(draw: Draw) {
  const year = 2024 + draw(12)
  const start = draw(3) === 0 ? Date.UTC(year, draw(2) === 0 ? 2 : 9, 25 + draw(7), draw(5), 15 * draw(4)) : Date.UTC(year, draw(12), 1 + draw(28), draw(24), 5 * draw(12))
  return { startsAt: new Date(start), endsAt: new Date(start + (1 + draw(30)) * 900_000) }
}

function drawSession(draw: Draw, n: number): CalendarSession {
  return {
    id: `0190a5f0-0000-7000-8000-${n.toString(16).padStart(12, '0')}`, kind: of(draw, sessionKinds), mode: of(draw, sessionModes), state: 'PLANNED', title: of(draw, texts), place: of(draw, ['', ...texts]),
    zone: of(draw, zones), ...drawTimes(draw), sequence: 0, callTitle: 'Édition fictive', organizer: draw(4) === 0 ? null : { name: 'Équipe fictive', email: 'equipe@example.org' }, demonstration: true,
  }
}

const fail = (what: string, session: CalendarSession): never => {
  throw new Error(`${what}: ${JSON.stringify(session)}`)
}

/** What the second library reads in a file; the zone is the file's own. */
function readFile(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const known = new Map(calendar.getAllSubcomponents('vtimezone').map((zone) => [String(zone.getFirstPropertyValue('tzid')), new ICAL.Timezone(zone)]))
  return { method: calendar.getFirstPropertyValue('method'), known, events: calendar.getAllSubcomponents('vevent') }
}

const instant = (event: ICAL.Component, name: 'dtstart' | 'dtend', zone: ICAL.Timezone) => {
  const time = event.getFirstPropertyValue(name) as ICAL.Time
  const { year, month, day, hour, minute, second } = time
  return { wall: `${time.toString()}`, at: ICAL.Time.fromData({ year, month, day, hour, minute, second }, zone).toJSDate() }
}

/** An hour told twice in the autumn is read as its first passing: the wall says the same, the instant may be an hour before. */
const sameInstant = (read: Date, meant: Date, wall: string, zone: CalendarSession['zone']) =>
  read.getTime() === meant.getTime() || (zone === 'Europe/Paris' && zonedLocal(read, zone) === wall.slice(0, 16) && zonedLocal(meant, zone) === wall.slice(0, 16))

function checkText(text: string, session: CalendarSession) {
  if (text.split('\r\n').some((line) => new TextEncoder().encode(line).length > 75)) fail('a line of more than 75 octets (RFC 5545 § 3.1)', session)
  if (/[^\r]\n/.test(text)) fail('a line that does not end with CRLF', session)
}

function checkEvent(text: string, session: CalendarSession, method: string) {
  checkText(text, session)
  const { method: read, known, events } = readFile(text)
  const [event] = events
  const zone = known.get(session.zone)
  if (!event || events.length !== 1) return fail('one event was meant', session)
  if (read !== method) fail(`METHOD:${String(read)} instead of ${method}`, session)
  if (!zone || known.size !== 1) return fail('no VTIMEZONE of its own', session)
  if (event.getFirstProperty('dtstart')?.getParameter('tzid') !== session.zone) fail('DTSTART without its TZID', session)
  for (const [name, meant] of [['dtstart', session.startsAt], ['dtend', session.endsAt]] as const) {
    const { wall, at } = instant(event, name, zone)
    if (wall.slice(0, 16) !== zonedLocal(meant, session.zone) || !sameInstant(at, meant, wall, session.zone)) fail(`${name}: ${wall}, ${at.toISOString()}`, session)
  }
  if (event.getFirstPropertyValue('uid') !== calendarUid(session.id)) fail('another UID', session)
  if (Number(event.getFirstPropertyValue('sequence')) !== session.sequence) fail('another SEQUENCE', session)
  if (event.getFirstPropertyValue('summary') !== session.title) fail('another title', session)
  if ((event.getFirstPropertyValue('status') === 'CANCELLED') !== (method === 'CANCEL')) fail('another STATUS', session)
  const wants = method === 'REQUEST' || (method === 'CANCEL' && session.organizer !== null)
  if (wants && event.getFirstProperty('organizer') === null) fail('no ORGANIZER (RFC 5546 § 3.2.2)', session)
  return event
}

/** A client that keeps the highest SEQUENCE of each UID (RFC 5546 § 2.1.5) and takes away what is called off. */
function applyTo(kept: Map<string, { sequence: number; start: string }>, text: string) {
  const { method, events } = readFile(text)
  for (const event of events) {
    const [uid, sequence] = [String(event.getFirstPropertyValue('uid')), Number(event.getFirstPropertyValue('sequence'))]
    if ((kept.get(uid)?.sequence ?? -1) > sequence) continue
    if (method === 'CANCEL') kept.delete(uid)
    else kept.set(uid, { sequence, start: String(event.getFirstPropertyValue('dtstart')) })
  }
}

/** One life: invited, moved some times, perhaps called off; messages may arrive out of order. */
function checkLife(draw: Draw, first: CalendarSession, now: Date): { files: number; cancelled: boolean } {
  const versions = [first]
  for (let moves = draw(4); moves > 0; moves -= 1) versions.push({ ...(versions.at(-1) ?? first), ...drawTimes(draw), zone: of(draw, zones), sequence: versions.length })
  const cancelled = draw(3) === 0
  if (cancelled) versions.push({ ...(versions.at(-1) ?? first), state: 'CANCELLED', sequence: versions.length })
  const client = new Map<string, { sequence: number; start: string }>()
  const late: string[] = []
  for (const version of versions) {
    const method = version.state === 'CANCELLED' ? 'CANCEL' : first.organizer ? 'REQUEST' : 'PUBLISH'
    const mail = sessionInvitation(version, attendee, now)
    const event = checkEvent(mail, version, method)
    if (first.organizer && String(event.getFirstProperty('attendee')?.getFirstValue()).toLowerCase() !== `mailto:${attendee.email}`) fail('another ATTENDEE', version)
    checkEvent(sessionCalendar(version, now), version, version.state === 'CANCELLED' ? 'CANCEL' : 'PUBLISH')
    applyTo(client, mail)
    if (draw(4) === 0) late.push(mail)
  }
  const last = versions.at(-1) ?? first
  // What comes late is older and changes nothing; a cancelled event's client keeps no memory of it, so it is left out.
  if (!cancelled) late.forEach((mail) => applyTo(client, mail))
  const kept = client.get(calendarUid(first.id))
  if (cancelled ? kept !== undefined : kept?.sequence !== last.sequence || kept.start.slice(0, 16) !== zonedLocal(last.startsAt, last.zone)) fail('the client ends elsewhere', last)
  return { files: versions.length * 2, cancelled }
}

/** Makes `count` sessions live and reads every file of theirs with a second library; throws at the first fault. */
export function proveCalendars(count: number, draw: Draw, now: Date) {
  let [files, cancellations] = [0, 0]
  for (let n = 0; n < count; n += 1) {
    const life = checkLife(draw, drawSession(draw, n), now)
    files += life.files
    cancellations += Number(life.cancelled)
  }
  const feed = Array.from({ length: Math.min(count, 400) }, (_, n) => ({ ...drawSession(draw, n), state: draw(5) === 0 ? ('CANCELLED' as const) : ('PLANNED' as const) }))
  const text = sessionFeed(feed, now)
  const { method, known, events } = readFile(text)
  if (method !== 'PUBLISH' || events.length !== feed.length) throw new Error('the feed lost an event')
  const used = new Set(feed.map((session) => session.zone))
  if (known.size !== used.size || [...used].some((zone) => !text.includes(zoneComponent(zone)))) throw new Error('the feed misses a VTIMEZONE')
  for (const [index, event] of events.entries())
    if ((event.getFirstPropertyValue('status') === 'CANCELLED') !== (feed[index]?.state === 'CANCELLED')) throw new Error('the feed misses a cancellation')
  return { sessions: count, files: files + 1, cancellations, feedEvents: feed.length, zones: zones.length }
}
