import { Temporal } from 'temporal-polyfill'

const zone = 'Europe/Paris'

/**
 * The instant of a Paris wall-clock time, as a datetime-local field gives it: `2024-03-15T17:00`.
 * An hour that daylight saving skips is moved forward, one that it repeats is the first. Null when it is not a time.
 */
export function parisInstant(local: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(local)) return null
  try {
    const zoned = Temporal.PlainDateTime.from(local, { overflow: 'reject' }).toZonedDateTime(zone, { disambiguation: 'compatible' })
    return new Date(zoned.epochMilliseconds)
  } catch {
    return null
  }
}

/** The Paris wall-clock time of an instant, for a datetime-local field. */
export const parisLocal = (instant: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
