import { centsInput, type Cents } from '@/lib/kernel/cents'
import { placeLabel } from '@/lib/places/place'
import { columnsOf, type AnswerRow, type FormField } from './form-definition'

/** An answer as its controls hold it: one text, a list of ticked values, or rows of texts. */
export type TypedAnswer = { text: string; list: readonly string[]; rows: readonly AnswerRow[] }

/** What the controls of a question show of the answer that is kept: places by their label, amounts in euros. */
export function typedAnswer(field: FormField, value: unknown): TypedAnswer {
  const none = { text: '', list: [], rows: [] }
  if (value === true) return { ...none, text: 'on' }
  if (typeof value === 'number') return { ...none, text: field.kind === 'amount' ? centsInput(value as Cents) : String(value) }
  if (typeof value === 'string') {
    const label = value !== '' && (field.kind === 'commune' || field.kind === 'epci') ? placeLabel(field.kind, value) : value
    return { ...none, text: label, list: value === '' ? [] : [value] }
  }
  if (!Array.isArray(value)) return none
  const columns = columnsOf(field)
  if (columns.length === 0) return { ...none, list: value.filter((item) => typeof item === 'string') }
  const cell = (row: AnswerRow, key: string, kind: string) => (kind === 'commune' && row[key] ? placeLabel('commune', row[key]) : (row[key] ?? ''))
  return { ...none, rows: (value as AnswerRow[]).map((row) => Object.fromEntries(columns.map(({ key, kind }) => [key, cell(row, key, kind)]))) }
}
