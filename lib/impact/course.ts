import type { Day } from '@/lib/kernel/days'
import type { ImpactRecord } from './impact-record'
import { lastValues, progress } from './indicators'

/** How figures went, period after period. Pure. */
export type Point = { on: Day; value: number; /** Laureates, or promises, that had been measured by then. */ measured: number }
type Measures = Pick<ImpactRecord, 'values'>

/** The last day measured in each month: laureates whose projects began some days apart are read together. */
function monthEnds(days: readonly Day[]): Day[] {
  const ends = new Map<string, Day>()
  for (const day of days) if ((ends.get(day.slice(0, 7)) ?? '') < day) ends.set(day.slice(0, 7), day)
  return [...ends.values()].sort()
}

/** What each line of values had come to by each month in which one of them was measured. */
function through(series: readonly (readonly { period: Day; value: number }[])[], together: (values: readonly number[]) => number): Point[] {
  return monthEnds(series.flat().map(({ period }) => period)).map((on) => {
    const values = series.flatMap((one) => one.findLast(({ period }) => period <= on)?.value ?? [])
    return { on, value: together(values), measured: values.length }
  })
}

const heldOf = ({ values }: Measures, key: string) => lastValues(values.filter((one) => one.key === key))

/** The sum over laureates, each counting by its last measurement at that time; one not yet measured counts for nothing. */
export const courseOf = (records: readonly Measures[], key: string): Point[] =>
  through(records.map((record) => heldOf(record, key)), (values) => values.reduce((sum, value) => sum + value, 0))

/** The mean of how far the promises measured by then were kept, each held to 100, in whole percent. */
export const progressCourse = (records: readonly Pick<ImpactRecord, 'values' | 'measured'>[]): Point[] =>
  through(
    records.flatMap((record) => record.measured.flatMap(({ key, promise }) => (promise ? [heldOf(record, key).flatMap(({ period, value }) => {
      const percent = progress(promise, value)
      return percent === null ? [] : [{ period, value: Math.min(100, percent) }]
    })] : []))),
    (percents) => Math.round(percents.reduce((sum, percent) => sum + percent, 0) / percents.length),
  )
