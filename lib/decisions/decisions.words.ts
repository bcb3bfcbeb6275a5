import { plural } from '@/lib/kernel/french'
import type { AmendmentState } from './amendment'
import type { DecisionState, LaureateState, Outcome } from './decision'

export const outcomeWords = {
  LAUREATE: 'Lauréat',
  WAITING_LIST: 'Liste complémentaire',
  REJECTED: 'Non retenu',
  INELIGIBLE: 'Irrecevable',
} as const satisfies Record<Outcome, string>

/** The same, for several dossiers: titles of groups and totals. */
export const outcomePluralWords = {
  LAUREATE: 'Lauréats',
  WAITING_LIST: 'Liste complémentaire',
  REJECTED: 'Non retenus',
  INELIGIBLE: 'Irrecevables',
} as const satisfies Record<Outcome, string>

export const letterWords = {
  LAUREATE: 'Décision d’attribution',
  WAITING_LIST: 'Inscription sur la liste complémentaire',
  REJECTED: 'Décision de rejet',
  INELIGIBLE: 'Décision d’irrecevabilité',
} as const satisfies Record<Outcome, string>

export const decisionStateWords = {
  DRAFT: 'À signer',
  SIGNED: 'Signée, non annoncée',
  RELEASED: 'Annoncée',
} as const satisfies Record<DecisionState, string>

export const decisionStateTones = { DRAFT: 'neutral', SIGNED: 'info', RELEASED: 'success' } as const satisfies Record<DecisionState, string>

export const amendmentStateWords = {
  DRAFT: 'En préparation',
  PREPARED: 'À contrôler',
  CHECKED: 'À signer',
  SIGNED: 'Signée, sans effet encore',
  APPLIED: 'Décision remplacée',
} as const satisfies Record<AmendmentState, string>

export const amendmentStateTones = { DRAFT: 'neutral', PREPARED: 'info', CHECKED: 'warning', SIGNED: 'info', APPLIED: 'success' } as const satisfies Record<AmendmentState, string>

export const laureateStateWords = {
  ANNOUNCED: 'Lauréat annoncé',
  RENOUNCED: 'A renoncé',
  LAPSED: 'Caducité',
  TERMINATED: 'Résilié',
  CLOSED: 'Clos',
} as const satisfies Record<LaureateState, string>

/** How many laureates there are; who renounced is counted apart. */
export function laureateCount(states: readonly LaureateState[]): string {
  const renounced = states.filter((state) => state === 'RENOUNCED').length
  return `${plural(states.length - renounced, 'lauréat')}${renounced > 0 ? `, ${plural(renounced, 'a renoncé', 'ont renoncé')}` : ''}`
}
