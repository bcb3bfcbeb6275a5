import { Temporal } from 'temporal-polyfill'
import { formatTime } from './instants'
import { dayOf, formatDay, type Day } from './days'

/** The clocks of the départements: where a meeting is held, its times are read on the wall there. */
export const zones = ['Europe/Paris', 'America/Guadeloupe', 'America/Martinique', 'America/Cayenne', 'Indian/Reunion', 'Indian/Mayotte'] as const
export type Zone = (typeof zones)[number]
export const paris: Zone = 'Europe/Paris'

export const zoneWords = {
  'Europe/Paris': 'Paris',
  'America/Guadeloupe': 'la Guadeloupe',
  'America/Martinique': 'la Martinique',
  'America/Cayenne': 'la Guyane',
  'Indian/Reunion': 'La Réunion',
  'Indian/Mayotte': 'Mayotte',
} as const satisfies Record<Zone, string>

/** « heure de Paris », « heure de La Réunion ». */
const zoneName = (zone: Zone): string => `heure de ${zoneWords[zone]}`

/** Offset and short name where the clock never changes. */
const fixed = {
  'America/Guadeloupe': ['-0400', 'AST'],
  'America/Martinique': ['-0400', 'AST'],
  'America/Cayenne': ['-0300', '-03'],
  'Indian/Reunion': ['+0400', '+04'],
  'Indian/Mayotte': ['+0300', 'EAT'],
} as const satisfies Record<Exclude<Zone, 'Europe/Paris'>, readonly [string, string]>

const rule = (kind: 'STANDARD' | 'DAYLIGHT', start: string, from: string, to: string, name: string, every: string[] = []) => [
  `BEGIN:${kind}`, `DTSTART:${start}`, ...every, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, `TZNAME:${name}`, `END:${kind}`,
]

/** The rule in force in metropolitan France since 1996 (directive 2000/84/CE): last Sundays of March and October, 1 h UTC. */
const metropolitan = [
  ...rule('STANDARD', '19961027T030000', '+0200', '+0100', 'CET', ['RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU']),
  ...rule('DAYLIGHT', '19960331T020000', '+0100', '+0200', 'CEST', ['RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU']),
]

/** The zone as a calendar reads it (RFC 5545 § 3.6.5). */
export function zoneComponent(zone: Zone): string {
  const lines = zone === 'Europe/Paris' ? metropolitan : rule('STANDARD', '19700101T000000', fixed[zone][0], fixed[zone][0], fixed[zone][1])
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...lines, 'END:VTIMEZONE'].join('\r\n')
}

/**
 * The instant of a wall-clock time there, as a datetime-local field gives it: `2024-03-15T17:00`.
 * An hour that daylight saving skips is moved forward, one that it repeats is the first. Null when it is not a time.
 */
export function zonedInstant(local: string, zone: Zone): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(local)) return null
  try {
    const zoned = Temporal.PlainDateTime.from(local, { overflow: 'reject' }).toZonedDateTime(zone, { disambiguation: 'compatible' })
    return new Date(zoned.epochMilliseconds)
  } catch {
    return null
  }
}

/** The wall-clock time of an instant there, for a datetime-local field. */
export const zonedLocal = (instant: Date, zone: Zone): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })

const dayIn = (instant: Date, zone: Zone) => zonedLocal(instant, zone).slice(0, 10) as Day
function timeIn(instant: Date, zone: Zone): string {
  const [hour = '', minute = ''] = zonedLocal(instant, zone).slice(11).split(':')
  return `${Number(hour)}\u00a0h\u00a0${minute}`
}

type Times = { startsAt: Date; endsAt: Date; zone: Zone }

/** « le 12 mars 2026, de 14 h 00 à 16 h 00 », on the wall there; two full instants when it ends another day. */
export function timesThere({ startsAt, endsAt, zone }: Times): string {
  const [first, last] = [dayIn(startsAt, zone), dayIn(endsAt, zone)]
  const [from, until] = [timeIn(startsAt, zone), timeIn(endsAt, zone)]
  return first === last ? `le ${formatDay(first)}, de ${from} à ${until}` : `du ${formatDay(first)} à ${from} au ${formatDay(last)} à ${until}`
}

/** The same with the clock named; elsewhere than in Paris, what Paris reads as well. */
export function timesNamed(times: Times): string {
  if (times.zone === paris) return `${timesThere(times)} (${zoneName(paris)})`
  const inParis = dayOf(times.startsAt) === dayIn(times.startsAt, times.zone) ? formatTime(times.startsAt) : `le ${formatDay(dayOf(times.startsAt))} à ${formatTime(times.startsAt)}`
  return `${timesThere(times)} (${zoneName(times.zone)} ; début à Paris : ${inParis})`
}
