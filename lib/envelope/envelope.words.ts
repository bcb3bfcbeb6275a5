import type { PlanState } from './plan'

export const planStateWords = {
  DRAFT: 'En préparation',
  PREPARED: 'À contrôler',
  CHECKED: 'À signer',
  SIGNED: 'Signée',
} as const satisfies Record<PlanState, string>
