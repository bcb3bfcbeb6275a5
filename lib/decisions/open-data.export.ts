import { stringify } from 'csv-stringify/sync'
import { licence } from '@/lib/kernel/licence'
import type { OpenLaureate } from './results.queries'

const natureWords = { RUN: 'réelle', PUBLISHED: 'réelle, publiée ailleurs', FICTIONAL: 'fictive' } as const satisfies Record<OpenLaureate['nature'], string>

/** Comma, UTF-8 without mark, CRLF (RFC 4180); a cell that a spreadsheet would run as a formula begins with an apostrophe. */
const csv = (rows: readonly (readonly string[])[]): string => stringify(rows.map((row) => [...row]), { record_delimiter: 'windows', escape_formulas: true })

type Row = Omit<OpenLaureate, 'announcedAt' | 'changedAt'>

const laureateRow = (laureate: Row) => ({
  appel: laureate.slug,
  titre: laureate.title,
  france_services: laureate.name,
  departement: laureate.departementCode,
  date_annonce: laureate.announcedOn,
  nature: natureWords[laureate.nature],
  identifiant: laureate.id,
  etat: laureate.renouncedOn === null ? 'lauréat' : 'a renoncé',
  date_renonciation: laureate.renouncedOn ?? '',
})
const laureateColumns = ['appel', 'titre', 'france_services', 'departement', 'date_annonce', 'nature', 'identifiant', 'etat', 'date_renonciation'] as const satisfies readonly (keyof ReturnType<typeof laureateRow>)[]

export const laureatesCsv = (laureates: readonly Row[]): string =>
  csv([laureateColumns, ...laureates.map(laureateRow).map((row) => laureateColumns.map((column) => row[column]))])

export const laureatesJson = (laureates: readonly Row[]) => ({ licence: { nom: licence.name, adresse: licence.address }, laureates: laureates.map(laureateRow) })

/** The name says that invented rows are in the file. */
export const laureatesFileName = (laureates: readonly OpenLaureate[], format: 'csv' | 'json' | 'atom'): string =>
  `laureats${laureates.some((laureate) => laureate.nature === 'FICTIONAL') ? '-donnees-de-demonstration' : ''}.${format}`
