import type { PlanState } from './plan'

export const planStateWords = {
  DRAFT: 'En préparation',
  PREPARED: 'À contrôler',
  CHECKED: 'À signer',
  SIGNED: 'Signée',
} as const satisfies Record<PlanState, string>

export const planStateTones = { DRAFT: 'neutral', PREPARED: 'info', CHECKED: 'warning', SIGNED: 'success' } as const satisfies Record<PlanState, string>

export const verdictWords = { SELECT: 'retenu par le jury', WAIT: 'en liste complémentaire', REJECT: 'non retenu par le jury' } as const satisfies Record<'SELECT' | 'WAIT' | 'REJECT', string>
