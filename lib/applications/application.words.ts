import type { StepState } from '@/lib/forms/step-state'
import type { ApplicationState } from './application.lifecycle'
import type { ScanState } from './attachment'
import type { InKindKind, ResourceKind, VatBasis } from './submission'

export const applicationWords = {
  DRAFT: 'Brouillon',
  SUBMITTED: 'Déposée',
  WITHDRAWN: 'Retirée',
} satisfies Record<ApplicationState, string>

export const applicationTones = {
  DRAFT: 'neutral',
  SUBMITTED: 'success',
  WITHDRAWN: 'warning',
} as const satisfies Record<ApplicationState, string>

export const stepStateWords = {
  todo: 'À faire',
  started: 'En cours',
  complete: 'Complet',
  'to-correct': 'À corriger',
} satisfies Record<StepState, string>

export const resourceWords = {
  REQUESTED_GRANT: 'Aide demandée',
  OWN_FUNDS: 'Fonds propres',
  COFINANCING_ASKED: 'Cofinancement demandé',
  COFINANCING_OBTAINED: 'Cofinancement obtenu',
  OTHER: 'Autre ressource',
} satisfies Record<ResourceKind, string>

export const scanWords = {
  NOT_SCANNED: 'non analysée',
  PENDING: 'Analyse antivirus en cours',
  CLEAN: 'aucun virus connu',
  INFECTED: 'Virus trouvé : fichier détruit',
} satisfies Record<ScanState, string>

export const inKindWords = {
  VOLUNTEERS: 'Bénévolat',
  GIFT_IN_KIND: 'Don en nature',
} satisfies Record<InKindKind, string>

export const basisWords = {
  NET: 'hors taxes',
  GROSS: 'toutes taxes comprises',
} satisfies Record<VatBasis, string>
