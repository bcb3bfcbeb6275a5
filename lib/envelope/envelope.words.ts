import type { DeclaredArea } from './declared-area'
import type { DeviationCause } from './deviation-cause'
import type { PlanState } from './plan'

export const planStateWords = {
  DRAFT: 'En préparation',
  PREPARED: 'À contrôler',
  CHECKED: 'À signer',
  SIGNED: 'Signée',
} as const satisfies Record<PlanState, string>

export const planStateTones = { DRAFT: 'neutral', PREPARED: 'info', CHECKED: 'warning', SIGNED: 'success' } as const satisfies Record<PlanState, string>

export const verdictWords = { SELECT: 'retenu par le jury', WAIT: 'en liste complémentaire', REJECT: 'non retenu par le jury' } as const satisfies Record<'SELECT' | 'WAIT' | 'REJECT', string>

export const declaredAreaWords = { rural: 'communes rurales', qpv: 'quartier prioritaire (QPV)' } as const satisfies Record<DeclaredArea, string>

export const deviationCauseWords = {
  INELIGIBILITY_FOUND: 'irrecevabilité découverte',
  RENUNCIATION: 'renonciation de la structure',
  BODY_CHECK_FAILED: 'vérification de l’organisme non satisfaite',
  AMOUNT: 'montant',
  LEFTOVER: 'reliquat, dans l’ordre de la liste complémentaire',
} as const satisfies Record<DeviationCause, string>
