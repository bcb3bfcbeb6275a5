import type { ListColumn } from '@/lib/eligibility/application-list'

export const columnWords = {
  structure: 'Structure',
  espaces: 'Espaces',
  departement: 'Département',
  titre: 'Projet',
  montant: 'Demandé',
  depot: 'Déposé le',
  avis: 'Avis',
  delai: 'Délai légal',
  agent: 'Confié à',
  recevabilite: 'Recevabilité',
} satisfies Record<ListColumn, string>
