import type { ListQuery, ListShape } from '@/lib/kernel/list-query'
import type { ResourceNature, ResourceReader, ResourceTerrain, ResourceTheme } from './resource'

export type ResourceSort = 'pertinence' | 'recent' | 'titre' | 'reprises'
export type ResourceFilter = 'q' | 'nature' | 'theme' | 'ambition' | 'territoire' | 'public' | 'favoris'
export type ResourceFacet = Exclude<ResourceFilter, 'q'>
export const resourceFacets = ['nature', 'theme', 'ambition', 'territoire', 'public', 'favoris'] as const satisfies readonly ResourceFacet[]
export type ResourceListQuery = ListQuery<ResourceSort, ResourceFilter>

/** The values of a filter as the address writes them. */
export const natureCodes = { essaimage: 'PRACTICE', fiche: 'SHEET', guide: 'GUIDE', modele: 'TEMPLATE', video: 'VIDEO', lien: 'LINK', retour: 'FEEDBACK' } as const satisfies Record<string, ResourceNature>
export const themeCodes = { mesure: 'EVALUATION', mobilite: 'MOBILITY', partenariats: 'PARTNERSHIPS', publics: 'OUTREACH', notoriete: 'VISIBILITY', tournees: 'ORGANISATION' } as const satisfies Record<string, ResourceTheme>
export const terrainCodes = { rural: 'RURAL', frr: 'PRIORITY_RURAL', qpv: 'PRIORITY_CITY', montagne: 'MOUNTAIN', 'outre-mer': 'OVERSEAS' } as const satisfies Record<string, ResourceTerrain>
export const readerCodes = { conseillers: 'ADVISER', responsables: 'MANAGER', elus: 'ELECTED', partenaires: 'PARTNER' } as const satisfies Record<string, ResourceReader>

const among = (codes: object) => (text: string) => (Object.hasOwn(codes, text) ? text : null)

/** The ressourcerie, as its address may ask for it. */
export const resourceListShape: ListShape<ResourceSort, ResourceFilter> = {
  sorts: { pertinence: 'integer', recent: 'instant', titre: 'text', reprises: 'integer' },
  byDefault: { sort: 'recent', order: 'desc' },
  best: { filter: 'q', sort: 'pertinence' },
  filters: {
    q: (text) => text.slice(0, 100).trim(),
    nature: among(natureCodes),
    theme: among(themeCodes),
    ambition: (text) => (/^[123]$/.test(text) ? text : null),
    territoire: among(terrainCodes),
    public: among(readerCodes),
    favoris: (text) => (text === 'oui' ? text : null),
  },
}
