import type { ListColumn } from '@/lib/eligibility/application-list'

export const columnWords = {
  structure: 'Structure',
  espaces: 'Espaces France services',
  departement: 'Département',
  titre: 'Projet',
  montant: 'Montant demandé',
  depot: 'Déposé le',
  recevabilite: 'Recevabilité',
} satisfies Record<ListColumn, string>
