import { readCsv } from '@/lib/kernel/csv'

/** One sheet: its juror, its application, its score out of 100. */
export type SheetScore = { juror: string; application: string; score: number }

/** The same, names numbered in the order in which they come. */
export type Scores = {
  applications: string[]
  jurors: string[]
  /** Of each sheet: number of its application, of its juror, its score. */
  application: Int32Array
  juror: Int32Array
  score: Float64Array
}

export function numbered(sheets: readonly SheetScore[]): Scores {
  const [applications, jurors] = [new Map<string, number>(), new Map<string, number>()]
  const numberIn = (names: Map<string, number>, name: string): number => {
    const known = names.get(name) ?? names.size
    names.set(name, known)
    return known
  }
  return {
    application: Int32Array.from(sheets, (sheet) => numberIn(applications, sheet.application)),
    juror: Int32Array.from(sheets, (sheet) => numberIn(jurors, sheet.juror)),
    score: Float64Array.from(sheets, (sheet) => sheet.score),
    applications: [...applications.keys()],
    jurors: [...jurors.keys()],
  }
}

const columns = ['juror', 'application', 'score'] as const

/** The sheets of a CSV file whose columns are `juror,application,score`, or the place of the first problem and one sentence. */
export function readSheets(text: string): { kind: 'read'; sheets: SheetScore[] } | { kind: 'invalid'; where: string; why: string } {
  const invalid = (where: string, why: string) => ({ kind: 'invalid' as const, where, why })
  const table = readCsv(text)
  if (!('headings' in table)) return invalid(`line ${table.line}`, 'a quote is not where it should be')
  const places = columns.map((column) => table.headings.indexOf(column))
  const missing = columns.find((_, index) => places[index] === -1)
  if (missing !== undefined || table.headings.length !== columns.length) return invalid('line 1', 'the columns are juror,application,score')
  const sheets: SheetScore[] = []
  for (const { line, cells } of table.rows) {
    const [juror = '', application = '', written = ''] = places.map((place) => cells[place] ?? '')
    if (cells.length !== columns.length) return invalid(`line ${line}`, `${cells.length} cells instead of ${columns.length}`)
    if (juror === '') return invalid(`line ${line}.juror`, 'it is empty')
    if (application === '') return invalid(`line ${line}.application`, 'it is empty')
    const score = /^\d+(\.\d+)?(e-?\d+)?$/i.test(written) ? Number(written) : NaN
    if (!(score >= 0 && score <= 100)) return invalid(`line ${line}.score`, `${JSON.stringify(written)} is not a number from 0 to 100`)
    sheets.push({ juror, application, score })
  }
  return { kind: 'read', sheets }
}
