import type { ScanState } from '@/lib/applications/attachment'
import { addDays, addMonths, day, dayOf, type Day } from '@/lib/kernel/days'

export type AppealState = 'FILED' | 'PROPOSED' | 'ACCEPTED' | 'REJECTED' | 'WITHDRAWN'
export const appealAnswers = ['ACCEPTED', 'REJECTED'] as const
export type AppealAnswer = (typeof appealAnswers)[number]

export type AppealFileLine = { id: string; name: string; scan: ScanState }

/** Easter Sunday of a Gregorian year (Butcher’s method). */
function easter(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return day(`${year}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`)
}

const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']

/** Saturday, Sunday, or a holiday of the whole country (Code du travail, art. L. 3133-1). */
export function isDayOff(value: Day): boolean {
  const weekday = new Date(`${value}T12:00:00.000Z`).getUTCDay()
  if (weekday === 0 || weekday === 6 || fixed.includes(value.slice(5))) return true
  const sunday = easter(Number(value.slice(0, 4)))
  return [1, 39, 50].some((after) => addDays(sunday, after) === value)
}

/**
 * The last day on which a decision opened that day may be contested: so many months, neither the first nor the last day counted
 * (délai franc), carried to the next working day. Null until it is opened: the period has not begun.
 */
export function lastDayToAppeal(openedAt: Date | null, months: number): Day | null {
  if (!openedAt) return null
  let last = addDays(addMonths(dayOf(openedAt), months), 1)
  while (isDayOff(last)) last = addDays(last, 1)
  return last
}

export const isLate = (sentOn: Day, lastDay: Day | null): boolean => lastDay !== null && sentOn > lastDay

/** When two months of silence on an appeal are over (CRPA, art. L. 231-4): an alert for staff; no screen calls it refused. */
export const silenceOn = (receivedOn: Day): Day => addMonths(receivedOn, 2)

export type Silence = { on: Day; standing: 'running' | 'soon' | 'over' }

/** Where the clock stands for whoever instructs; null once the appeal is settled. */
export function silenceOf({ state, receivedOn }: { state: AppealState; receivedOn: Day }, today: Day): Silence | null {
  if (state !== 'FILED' && state !== 'PROPOSED') return null
  const on = silenceOn(receivedOn)
  return { on, standing: today > on ? 'over' : today > addDays(on, -15) ? 'soon' : 'running' }
}
