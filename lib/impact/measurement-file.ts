import type { CsvRow } from '@/lib/kernel/csv'
import { formatDay, parseDay, type Day } from '@/lib/kernel/days'
import { doubtsOf, readFigure, valueAt, valueBefore, type Doubt, type Measured, type Value } from './indicators'
import { doubtSentence } from './impact.words'

/** Bytes. */
export const largestMeasurementFile = 2_000_000

/** The headings of a file of measurements, in any order. */
export const fileHeadings = ['indicateur', 'periode', 'valeur', 'explication'] as const
export type FileRow = { line: number; indicator: string; period: string; value: string; word: string }

const plainHeading = (text: string) => text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/** The rows of a table, or the headings that it lacks. */
export function fileRows({ headings, rows }: { headings: readonly string[]; rows: readonly CsvRow[] }): FileRow[] | { missing: string[] } {
  const at = new Map(headings.map((heading, index) => [plainHeading(heading), index]))
  const missing = fileHeadings.slice(0, 3).filter((heading) => !at.has(heading))
  if (missing.length > 0) return { missing }
  const cell = (row: CsvRow, heading: string) => row.cells[at.get(heading) ?? -1]?.trim() ?? ''
  return rows.map((row) => ({ line: row.line, indicator: cell(row, 'indicateur'), period: cell(row, 'periode'), value: cell(row, 'valeur'), word: cell(row, 'explication') }))
}

/** What becomes of one line: kept, already there, empty, or the sentence that says why not. */
export type LinePlan =
  | { line: number; kind: 'fault'; sentence: string; /** What only a word lacks for. */ doubts?: Doubt[] }
  | { line: number; kind: 'same' | 'empty' }
  | { line: number; kind: 'new'; key: string; period: Day; value: number; doubts: Doubt[]; word: string }

/** Each line against what is measured already and the lines before it; the same file twice gives nothing new. */
export function planFile(rows: readonly FileRow[], measured: readonly Measured[], periods: readonly Day[], values: readonly Value[]): LinePlan[] {
  const known: Value[] = [...values]
  const seen = new Map<string, number>()
  return rows.map(({ line, indicator, period: typedPeriod, value: typed, word }): LinePlan => {
    const fault = (sentence: string): LinePlan => ({ line, kind: 'fault', sentence })
    const what = measured.find(({ key, label }) => key === indicator || label.toLowerCase() === indicator.toLowerCase())
    if (!what) return fault(`Aucun indicateur ne s’appelle « ${indicator} ».`)
    const period = parseDay(typedPeriod)
    if (!period || !periods.includes(period)) return fault(`« ${typedPeriod} » n’est la fin d’aucune période ouverte : ${periods.join(', ')}.`)
    if (typed === '') return { line, kind: 'empty' }
    const value = readFigure(typed)
    if (value === null) return fault(`« ${typed} » n’est pas un nombre.`)
    const twin = seen.get(`${what.key} ${period}`)
    if (twin !== undefined) return fault(`La ligne ${twin} dit déjà cet indicateur au ${formatDay(period)}.`)
    seen.set(`${what.key} ${period}`, line)
    const held = valueAt(values, what.key, period)
    if (held?.value === value) return { line, kind: 'same' }
    const doubts = doubtsOf(what, value, valueBefore(known, what.key, period))
    if (doubts.length > 0 && word === '') return { line, kind: 'fault', sentence: doubtSentence(doubts), doubts }
    known.push({ key: what.key, period, n: (held?.n ?? 0) + 1, value, doubts, word })
    return { line, kind: 'new', key: what.key, period, value, doubts, word }
  })
}
