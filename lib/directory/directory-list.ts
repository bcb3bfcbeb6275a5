import type { ListQuery, ListShape } from '@/lib/kernel/list-query'
import { isDepartement } from '@/lib/places/departement'

export type DirectorySort = 'espace' | 'structure'
export type DirectoryFilter = 'q' | 'departement' | 'etat'
export type DirectoryListQuery = ListQuery<DirectorySort, DirectoryFilter>

/** The directory, as its address may ask for it. */
export const directoryListShape: ListShape<DirectorySort, DirectoryFilter> = {
  sorts: { espace: 'text', structure: 'text' },
  byDefault: { sort: 'espace', order: 'asc' },
  filters: {
    q: (text) => text.slice(0, 100).trim(),
    departement: (text) => (isDepartement(text) ? text : null),
    etat: (text) => (text === 'present' || text === 'disparu' ? text : null),
  },
}
