import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'

/** A line of a file: the number that the person sees beside it, and its cells. */
export type CsvRow = { line: number; cells: string[] }
export type CsvTable = { headings: string[]; rows: CsvRow[] }

/**
 * Reads CSV with a first line of headings: comma or semicolon, as in that line; quotes, byte order mark, empty lines and any end of
 * line allowed. Rows may have more or fewer cells than there are headings. A misplaced quote is told by its line.
 */
export function readCsv(text: string): CsvTable | { line: number; sentence: string } {
  const rows = readCsvRows(text, text.split('\n', 1)[0]?.includes(';') ? ';' : ',')
  if ('sentence' in rows) return rows
  const [head, ...body] = rows
  return { headings: head?.cells ?? [], rows: body }
}

/** Every line of a CSV, whatever it is: some tell a title before their headings. */
export function readCsvRows(text: string, delimiter: string): CsvRow[] | { line: number; sentence: string } {
  const plain = text.replace(/^\uFEFF/, '')
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(plain, { delimiter, relax_column_count: true, skip_empty_lines: true, trim: true, info: true }) as unknown as typeof records
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { line: Number(error.lines) || 1, sentence: 'Un guillemet est mal placé ou n’est pas refermé, sur cette ligne ou avant elle.' }
  }
  // A cell may hold several lines: the row is where it begins.
  return records.map(({ record, info }) => ({ line: info.lines - record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0), cells: record }))
}

/**
 * Rows for a spreadsheet: semicolons and a byte order mark, as French ones expect. A cell that one would run as a formula begins
 * with an apostrophe.
 */
export const csvSheet = (rows: readonly (readonly (string | number)[])[]): string =>
  stringify(rows.map((row) => [...row]), { bom: true, delimiter: ';', record_delimiter: 'windows', escape_formulas: true })
