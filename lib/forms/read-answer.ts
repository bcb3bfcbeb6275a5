import { parseEuros } from '@/lib/kernel/cents'
import { parseDay } from '@/lib/kernel/days'
import { listOf } from '@/lib/kernel/french'
import { compactSiret } from '@/lib/kernel/siret'
import { findPlace, type PlaceLevel } from '@/lib/places/place'
import { whyNotAnswer } from './completeness'
import { columnsOf, mostRows, type AnswerRow, type AnswerValue, type Column, type FormField } from './form-definition'

export type ReadAnswer = { value: AnswerValue } | { wrong: string }

const largestAmount = 10_000_000_000

const asText = (typed: unknown): string => (typeof typed === 'string' ? typed.replace(/\r\n?/g, '\n').trim() : '')
const asList = (typed: unknown): string[] =>
  [typed].flat().flatMap((item) => (typeof item === 'string' && item !== '' ? [item] : []))

/** What a form sent for one field, as the value that is kept. Fields with tables of their own are read elsewhere. */
export function readAnswer(field: FormField, typed: unknown): ReadAnswer {
  const read = valueOf(field, typed)
  if ('wrong' in read) return read
  const wrong = whyNotAnswer(field, read.value)
  return wrong ? { wrong } : read
}

function valueOf(field: FormField, typed: unknown): ReadAnswer {
  switch (field.kind) {
    case 'text':
    case 'long-text':
    case 'choice':
    case 'yes-no':
    case 'financing':
    case 'attachments':
      return { value: asText(typed) }
    case 'siret':
      return { value: compactSiret(asText(typed)) }
    case 'choices':
    case 'service-points':
      return { value: [...new Set(asList(typed))] }
    case 'number':
      return readNumber(asText(typed))
    case 'amount':
      return readAmount(asText(typed))
    case 'date': {
      const text = asText(typed)
      return text === '' || parseDay(text) !== null ? { value: text } : { wrong: 'Ce n’est pas une date.' }
    }
    case 'commune':
    case 'epci':
    case 'departement':
      return readPlace(field.kind, asText(typed))
    case 'places':
    case 'rows':
      return readRows(field, typed)
    case 'commitment':
      return { value: typed === 'on' || typed === true }
  }
}

function readNumber(typed: string): ReadAnswer {
  const text = typed.replace(/[\s\u00a0\u202f]/g, '')
  if (text === '') return { value: '' }
  return /^\d{1,9}$/.test(text) ? { value: Number(text) } : { wrong: 'Écrivez un nombre entier.' }
}

function readAmount(text: string): ReadAnswer {
  if (text === '') return { value: '' }
  const amount = parseEuros(text)
  return amount !== null && amount >= 0 && amount <= largestAmount ? { value: amount } : { wrong: 'Ce n’est pas un montant : écrivez par exemple 21 739,13.' }
}

const placeWords = { commune: 'Cette commune', epci: 'Cette intercommunalité', departement: 'Ce département' } as const satisfies Record<PlaceLevel, string>

function readPlace(level: PlaceLevel, text: string): { value: string } | { wrong: string } {
  if (text === '') return { value: '' }
  const found = findPlace(level, text)
  if (found.kind === 'found') return { value: found.code }
  const shown = text.slice(0, 60)
  if (found.kind === 'unknown') return { wrong: `« ${shown} » : ${placeWords[level].toLowerCase()} n’existe pas dans le découpage d’aujourd’hui. Écrivez son nom ou son code.` }
  return { wrong: `Plusieurs lieux s’appellent « ${shown} » : écrivez par exemple ${listOf(found.labels.slice(0, 4).map((label) => `« ${label} »`), 'ou')}.` }
}

function readRows(field: FormField, typed: unknown): ReadAnswer {
  const columns = columnsOf(field)
  const wrong: string[] = []
  const rows: AnswerRow[] = []
  for (const [index, sent] of (Array.isArray(typed) ? typed : []).entries()) {
    const cells = typeof sent === 'object' && sent !== null ? (sent as Record<string, unknown>) : {}
    const row: Record<string, string> = {}
    for (const column of columns) {
      const read = readCell(column, asText(cells[column.key]))
      if ('wrong' in read) wrong.push(`Ligne ${index + 1}, « ${column.label} » : ${read.wrong}`)
      else row[column.key] = read.value
    }
    if (Object.values(row).some((cell) => cell !== '')) rows.push(row)
  }
  if (wrong.length > 0) return { wrong: wrong.join(' ') }
  return rows.length > mostRows ? { wrong: `${mostRows} lignes au plus.` } : { value: rows }
}

function readCell(column: Column, text: string): { value: string } | { wrong: string } {
  switch (column.kind) {
    case 'commune':
      return readPlace('commune', text)
    case 'number':
      return text === '' || /^-?\d{1,9}([.,]\d{1,4})?$/.test(text.replace(/[\s\u00a0\u202f]/g, ''))
        ? { value: text.replace(/[\s\u00a0\u202f]/g, '').replace('.', ',') }
        : { wrong: 'écrivez un nombre.' }
    case 'text':
      return text.length > 500 ? { wrong: '500 caractères au plus.' } : { value: text }
  }
}
