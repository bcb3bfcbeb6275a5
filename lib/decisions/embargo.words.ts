import type { EmbargoCategory, EmbargoScope } from './embargo'

export const embargoCategoryWords = {
  LAUREATE: 'Lauréat',
  PREFECTURE: 'Préfecture',
  LOCAL_OFFICE: 'Implantation locale',
  PARTNER: 'Partenaire (ANCT)',
  PRESS: 'Presse',
} as const satisfies Record<EmbargoCategory, string>

export const embargoScopeWords = {
  ONE: 'Un seul lauréat',
  LIST: 'La liste des lauréats',
  PRESS_KIT: 'Le dossier de presse',
} as const satisfies Record<EmbargoScope, string>
