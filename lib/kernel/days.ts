/** A civil day, `YYYY-MM-DD`, without hour or zone. Days compare as text. */
export type Day = string & { readonly __day: unique symbol }

/** The day, or null when the text is not one (31 February included). */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const date = new Date(`${text}T00:00:00.000Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text ? (text as Day) : null
}

/** @throws RangeError when the text is not a day */
export function day(text: string): Day {
  const parsed = parseDay(text)
  if (!parsed) throw new RangeError('not a civil day')
  return parsed
}

const millisecondsADay = 86_400_000
const atNoon = (value: Day): number => Date.parse(`${value}T12:00:00.000Z`)

export const addDays = (value: Day, count: number): Day =>
  day(new Date(atNoon(value) + count * millisecondsADay).toISOString().slice(0, 10))

/** The same date so many months later; the last day of a month that has no such date. */
export function addMonths(value: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = value.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0))
  return day(`${last.toISOString().slice(0, 8)}${String(Math.min(date, last.getUTCDate())).padStart(2, '0')}`)
}

/** Whole days from `a` to `b`; negative when `b` comes first. */
export const daysBetween = (a: Day, b: Day): number => Math.round((atNoon(b) - atNoon(a)) / millisecondsADay)

const inParis = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The civil day in Paris at that instant. */
export const dayOf = (instant: Date): Day => day(inParis.format(instant))

const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')

/** « 1er mars 2024 », « 12 mars 2024 ». */
export function formatDay(value: Day): string {
  const [year, month, date] = value.split('-').map(Number)
  return `${date === 1 ? '1er' : date} ${months[(month ?? 1) - 1]} ${year}`
}
