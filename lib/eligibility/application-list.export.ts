import { centsInput } from '@/lib/kernel/cents'
import { csvSheet } from '@/lib/kernel/csv'
import { parisLocal } from '@/lib/kernel/paris'
import { departementName } from '@/lib/places/departement'
import type { CallHead } from '@/lib/calls/call-head.queries'
import type { ListedApplication } from './application-list.queries'
import { standingWords } from './eligibility.words'

const columns = [
  'Numéro', 'Structure', 'Espaces France services', 'Code département', 'Département', 'Titre', 'Montant demandé (€)', 'Déposée le (heure de Paris)', 'Recevabilité', 'Données',
]

/** The list as a spreadsheet. */
export function applicationsCsv({ nature }: Pick<CallHead, 'nature'>, applications: readonly ListedApplication[]): string {
  const data = nature === 'FICTIONAL' ? 'données de démonstration' : ''
  const rows = applications.map((row) => [
    row.number, row.structureName, row.places.join(', '), row.departementCode, departementName(row.departementCode), row.title,
    centsInput(row.requested), parisLocal(row.depositedAt).replace('T', ' '), standingWords[row.standing], data,
  ])
  return csvSheet([columns, ...rows])
}

/** Says that the data are invented before the file is even opened. */
export const applicationsFileName = ({ nature, slug }: Pick<CallHead, 'nature' | 'slug'>): string =>
  `${nature === 'FICTIONAL' ? 'donnees-de-demonstration-' : ''}candidatures-${slug}.csv`
