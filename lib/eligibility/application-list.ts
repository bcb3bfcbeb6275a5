import type { ListQuery, ListShape } from '@/lib/kernel/list-query'
import { isId } from '@/lib/kernel/ids'
import { isDepartement } from '@/lib/places/departement'
import type { Standing } from './eligibility-review'

export type ListSort = 'pertinence' | 'numero' | 'structure' | 'departement' | 'montant' | 'depot'
export type ListFilter = 'q' | 'recevabilite' | 'departement' | 'ambition' | 'agent'
/** The filters whose choices say how many dossiers each would leave. */
export type ListFacet = Exclude<ListFilter, 'q'>
export const listFacets = ['recevabilite', 'departement', 'ambition', 'agent'] as const satisfies readonly ListFacet[]
export type ListColumn = 'structure' | 'espaces' | 'departement' | 'titre' | 'montant' | 'depot' | 'avis' | 'delai' | 'agent' | 'recevabilite'
export type ApplicationListQuery = ListQuery<ListSort, ListFilter, ListColumn>

/** The values of `recevabilite` in an address. */
export const standingCodes = {
  'a-instruire': 'OPEN',
  'a-confirmer': 'PROPOSED',
  recevable: 'ELIGIBLE',
  irrecevable: 'INELIGIBLE',
  rouvert: 'REOPENED',
  retire: 'WITHDRAWN',
} as const satisfies Record<string, Standing>

/** The value of `agent` for what is entrusted to nobody; otherwise it is an account. */
export const nobody = 'personne'

/** The list of a call's deposited dossiers, as its address may ask for it. */
export const applicationListShape: ListShape<ListSort, ListFilter, ListColumn> = {
  sorts: { pertinence: 'integer', numero: 'integer', structure: 'text', departement: 'text', montant: 'integer', depot: 'instant' },
  byDefault: { sort: 'numero', order: 'asc' },
  best: { filter: 'q', sort: 'pertinence' },
  filters: {
    q: (text) => text.slice(0, 100).trim(),
    recevabilite: (text) => (Object.hasOwn(standingCodes, text) ? text : null),
    departement: (text) => (isDepartement(text) ? text : null),
    agent: (text) => (text === nobody || isId(text) ? text : null),
    ambition: (text) => (/^[1-9]\d{0,3}$/.test(text) ? text : null),
  },
  columns: ['structure', 'espaces', 'departement', 'titre', 'montant', 'depot', 'avis', 'delai', 'agent', 'recevabilite'],
}
