import { formatEuros, type Cents } from '@/lib/kernel/cents'
import { formatDay, parseDay } from '@/lib/kernel/days'
import { formatNumber } from '@/lib/kernel/french'
import { formatSiret } from '@/lib/kernel/siret'
import { placeLabel } from '@/lib/places/place'
import { choicesOf, columnsOf, type AnswerRow, type FormField } from './form-definition'

export type AnswerTable = { columns: readonly string[]; rows: readonly (readonly string[])[] }

/** A repeated answer as a table that a person reads; null for any other. */
export function answerTable(field: FormField, value: unknown): AnswerTable | null {
  const columns = columnsOf(field)
  if (columns.length === 0 || !Array.isArray(value) || value.length === 0) return null
  return {
    columns: columns.map(({ label }) => label),
    rows: (value as AnswerRow[]).map((row) => columns.map(({ key, kind }) => (kind === 'commune' && row[key] ? placeLabel('commune', row[key]) : (row[key] ?? '')))),
  }
}

/** The answer as a person reads it. */
export function answerText(field: FormField, value: unknown): string {
  const table = answerTable(field, value)
  if (table) return table.rows.map((row) => row.filter((cell) => cell !== '').join(', ')).join('\n')
  const word = (chosen: unknown) => choicesOf(field).find((choice) => choice.value === chosen)?.label ?? String(chosen)
  if (Array.isArray(value)) return value.map(word).join('\n')
  if (typeof value === 'boolean') return value ? 'Engagement pris' : ''
  if (typeof value === 'number') return field.kind === 'amount' ? formatEuros(value as Cents) : formatNumber(value)
  return typeof value === 'string' && value !== '' ? written(field, value, word) : ''
}

function written(field: FormField, value: string, word: (chosen: unknown) => string): string {
  switch (field.kind) {
    case 'choice':
    case 'yes-no':
      return word(value)
    case 'siret':
      return formatSiret(value)
    case 'commune':
    case 'epci':
    case 'departement':
      return placeLabel(field.kind, value)
    case 'date': {
      const day = parseDay(value)
      return day ? formatDay(day) : value
    }
    default:
      return value
  }
}
