import { centsInput } from '@/lib/kernel/cents'
import { csvSheet } from '@/lib/kernel/csv'
import { parisLocal } from '@/lib/kernel/paris'
import { departementName } from '@/lib/places/departement'
import { workbook, type SheetCell } from '@/lib/sheets/workbook'
import type { CallHead } from '@/lib/calls/call-head.queries'
import { applicationListShape, type ListColumn } from './application-list'
import type { ListedApplication } from './application-list.queries'
import { clockWords, standingWords } from './eligibility.words'
import { opinionCountWords } from './opinion.words'

type Column = { heading: string; cell: (row: ListedApplication) => SheetCell }

/** What each column of the table becomes in a spreadsheet. */
const columns: Record<ListColumn, readonly Column[]> = {
  structure: [{ heading: 'Structure', cell: (row) => row.structureName }],
  espaces: [{ heading: 'Espaces France services', cell: (row) => row.places.join(', ') }],
  departement: [{ heading: 'Code département', cell: (row) => row.departementCode }, { heading: 'Département', cell: (row) => departementName(row.departementCode) }],
  titre: [{ heading: 'Titre', cell: (row) => row.title }],
  montant: [{ heading: 'Montant demandé (€)', cell: (row) => ({ cents: row.requested }) }],
  depot: [{ heading: 'Déposée le (heure de Paris)', cell: (row) => parisLocal(row.depositedAt).replace('T', ' ') }],
  avis: [{ heading: 'Avis', cell: (row) => opinionCountWords(row.opinions) }],
  delai: [{ heading: 'Fin du délai légal (alerte)', cell: (row) => row.clock?.dueOn ?? '' }, { heading: 'Délai légal', cell: (row) => (row.clock ? clockWords[row.clock.standing] : '') }],
  agent: [{ heading: 'Confié à', cell: (row) => row.officer ?? '' }],
  recevabilite: [{ heading: 'Recevabilité', cell: (row) => standingWords[row.standing] }],
}

type Head = Pick<CallHead, 'nature' | 'slug'>

/** The list as the table shows it: its rows, their order, its columns (null: all of them). Headings first. */
function sheetOf({ nature }: Head, applications: readonly ListedApplication[], shown: readonly ListColumn[] | null): SheetCell[][] {
  const kept: Column[] = [
    { heading: 'Numéro', cell: (row) => row.number },
    ...(applicationListShape.columns ?? []).filter((id) => shown === null || shown.includes(id)).flatMap((id) => columns[id]),
    { heading: 'Données', cell: () => (nature === 'FICTIONAL' ? 'données de démonstration' : '') },
  ]
  return [kept.map(({ heading }) => heading), ...applications.map((row) => kept.map(({ cell }) => cell(row)))]
}

export const applicationsCsv = (call: Head, applications: readonly ListedApplication[], shown: readonly ListColumn[] | null): string =>
  csvSheet(sheetOf(call, applications, shown).map((row) => row.map((cell) => (typeof cell === 'object' ? centsInput(cell.cents) : cell))))

export const applicationsWorkbook = (call: Head, applications: readonly ListedApplication[], shown: readonly ListColumn[] | null): Promise<ReadableStream<Uint8Array>> =>
  workbook('Candidatures', sheetOf(call, applications, shown))

/** Says that the data are invented before the file is even opened. */
export const applicationsFileName = ({ nature, slug }: Head, extension: 'csv' | 'xlsx' | 'zip'): string =>
  `${nature === 'FICTIONAL' ? 'donnees-de-demonstration-' : ''}candidatures-${slug}.${extension}`
