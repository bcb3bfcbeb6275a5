import type { ListQuery, ListShape } from '@/lib/kernel/list-query'
import { isDepartement } from '@/lib/places/departement'
import type { Standing } from './eligibility-review'

export type ListSort = 'numero' | 'structure' | 'departement' | 'montant' | 'depot'
export type ListFilter = 'q' | 'recevabilite' | 'departement'
export type ListColumn = 'structure' | 'espaces' | 'departement' | 'titre' | 'montant' | 'depot' | 'avis' | 'recevabilite'
export type ApplicationListQuery = ListQuery<ListSort, ListFilter, ListColumn>

/** The values of `recevabilite` in an address. */
export const standingCodes = {
  'a-instruire': 'OPEN',
  recevable: 'ELIGIBLE',
  irrecevable: 'INELIGIBLE',
  rouvert: 'REOPENED',
  retire: 'WITHDRAWN',
} as const satisfies Record<string, Standing>

/** The list of a call's deposited dossiers, as its address may ask for it. */
export const applicationListShape: ListShape<ListSort, ListFilter, ListColumn> = {
  sorts: { numero: 'integer', structure: 'text', departement: 'text', montant: 'integer', depot: 'instant' },
  byDefault: { sort: 'numero', order: 'asc' },
  filters: {
    q: (text) => text.slice(0, 100).trim(),
    recevabilite: (text) => (Object.hasOwn(standingCodes, text) ? text : null),
    departement: (text) => (isDepartement(text) ? text : null),
  },
  columns: ['structure', 'espaces', 'departement', 'titre', 'montant', 'depot', 'avis', 'recevabilite'],
}
