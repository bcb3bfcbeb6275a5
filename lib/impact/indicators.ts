import type { Indicator } from '@/lib/agreements/agreement'
import { addDays, addMonths, type Day } from '@/lib/kernel/days'

/** What is measured of a laureate, and what is surprising in a value. Pure. */
export type Doubt = 'RANGE' | 'DECREASE' | 'JUMP'
export type Measured = {
  key: string
  label: string
  unit: string
  /** Counted since the beginning of the project: it only grows. */
  cumulative: boolean
  most: number | null
  /** Null: nothing was promised of it. */
  promise: { baseline: number; target: number } | null
}

const common = (key: string, label: string, cumulative: boolean, most: number): Measured => ({ key, label, unit: '', cumulative, most, promise: null })

/** What every laureate measures, whatever it promised. `most`: above it a value is asked about. */
export const commonSet = [
  common('permanences', 'Permanences hors les murs', true, 5_000),
  common('personnes', 'Personnes rencontrées', true, 100_000),
  common('demarches', 'Démarches abouties', true, 200_000),
  common('communes', 'Communes desservies', false, 500),
  common('population', 'Population à portée', false, 1_000_000),
  common('kilometres', 'Kilomètres en véhicule électrique', true, 500_000),
  common('formees', 'Personnes formées', true, 10_000),
  common('partenaires', 'Partenaires', false, 500),
] as const satisfies readonly Measured[]

export const peopleKey = 'personnes'

/** The promised ones first, in the order of the clause, then the common set. */
export const measuredOf = (promised: readonly Indicator[]): Measured[] => [
  ...promised.map(({ key, label, unit, baseline, target }) => ({ key, label, unit, cumulative: false, most: unit.trim() === '%' ? 100 : null, promise: { baseline, target } })),
  ...commonSet,
]

/** What a value has that asks for a word. `before`: that of the last period measured before it; a first one has nothing to jump from but its target. */
export function doubtsOf({ cumulative, most, promise }: Measured, value: number, before: number | null): Doubt[] {
  const reference = Math.max(before ?? 0, promise?.target ?? 0)
  const doubts: Doubt[] = []
  if (value < 0 || (most !== null && value > most)) doubts.push('RANGE')
  if (cumulative && before !== null && value < before) doubts.push('DECREASE')
  if (reference >= 1 && value > reference * 4 && value - reference > 10) doubts.push('JUMP')
  return doubts
}

/** How far a promise is kept, from its baseline to its target, in whole percent: never under 0, nor over 999. Null when it promised no change. */
export function progress({ baseline, target }: { baseline: number; target: number }, value: number): number | null {
  if (target === baseline) return null
  return Math.max(0, Math.min(999, Math.round(((value - baseline) / (target - baseline)) * 100)))
}

const monthsOfPeriod = 6

/** The last day of each period of six months; the last one ends with the project. */
export function periodsOf(startsOn: Day, endsOn: Day): Day[] {
  const periods: Day[] = []
  for (let n = 1; n <= 40; n += 1) {
    const end = addDays(addMonths(startsOn, n * monthsOfPeriod), -1)
    if (end >= endsOn) break
    periods.push(end)
  }
  return [...periods, endsOn]
}

/** Those that may be measured: begun, whether ended or not. */
export const openPeriods = (startsOn: Day, endsOn: Day, today: Day): Day[] => {
  const periods = periodsOf(startsOn, endsOn)
  return periods.filter((_, index) => (index === 0 ? startsOn : (periods[index - 1] ?? startsOn)) <= today)
}

/** A figure typed in French: « 1 250 », « 12,5 »; null when it is none. */
export function readFigure(typed: string): number | null {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  if (!/^-?\d{1,12}(\.\d{1,4})?$/.test(plain)) return null
  return Number(plain)
}

export type Value = { key: string; period: Day; n: number; value: number; doubts: Doubt[]; word: string }

/** The last word on each indicator and period. */
export function lastValues<T extends Value>(values: readonly T[]): T[] {
  const last = new Map<string, T>()
  for (const one of values) {
    const at = `${one.key} ${one.period}`
    if ((last.get(at)?.n ?? 0) < one.n) last.set(at, one)
  }
  return [...last.values()].sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0))
}

/** The last one told of the last period. */
const lastOf = <T extends Value>(values: readonly T[]): T | undefined =>
  values.reduce<T | undefined>((last, one) => (last === undefined || one.period > last.period || (one.period === last.period && one.n > last.n) ? one : last), undefined)

export const valueAt = <T extends Value>(values: readonly T[], key: string, period: Day): T | undefined => lastOf(values.filter((one) => one.key === key && one.period === period))
export const valueBefore = (values: readonly Value[], key: string, period: Day): number | null => lastOf(values.filter((one) => one.key === key && one.period < period))?.value ?? null
export const latest = <T extends Value>(values: readonly T[], key: string): T | undefined => lastOf(values.filter((one) => one.key === key))
