import type { Cents } from '@/lib/kernel/cents'

/** What was decided for one dossier. Pure types, the same names as the record's. */
export type Outcome = 'LAUREATE' | 'WAITING_LIST' | 'REJECTED' | 'INELIGIBLE'
export type DecisionState = 'DRAFT' | 'SIGNED' | 'RELEASED'
export type LaureateState = 'ANNOUNCED' | 'RENOUNCED' | 'LAPSED' | 'TERMINATED' | 'CLOSED'

export const outcomes = ['LAUREATE', 'WAITING_LIST', 'REJECTED', 'INELIGIBLE'] as const satisfies readonly Outcome[]

export type Decided = { outcome: Outcome; amount: Cents | null; waitingRank: number | null; grounds: string; conditions: string }

type Judged = {
  review: 'OPEN' | 'ELIGIBLE' | 'INELIGIBLE' | null
  reviewGround: string
  verdict: 'SELECT' | 'WAIT' | 'REJECT' | null
  waitingRank: number | null
  grounds: string
  conditions: string
}

/**
 * The decision that the record calls for: the signed list says who receives what, the sealed verdict and the review
 * say the rest. A sentence when they do not agree.
 */
export function decidedOf(judged: Judged, signed: Cents | null): Decided | string {
  const { review, verdict, waitingRank, grounds, conditions } = judged
  const none = { amount: null, waitingRank: null, grounds, conditions: '' }
  if (signed !== null && (review !== 'ELIGIBLE' || verdict !== 'SELECT')) return 'L’enveloppe signée lui attribue un montant, mais le jury ne l’a pas retenu.'
  if (review === 'INELIGIBLE') return { ...none, outcome: 'INELIGIBLE', grounds: judged.reviewGround }
  if (review !== 'ELIGIBLE') return 'Sa recevabilité n’est pas décidée.'
  switch (verdict) {
    case null:
      return 'Le jury n’a pas donné d’avis.'
    case 'SELECT':
      return signed === null ? 'Le jury l’a retenu, mais l’enveloppe signée ne lui attribue rien.' : { ...none, outcome: 'LAUREATE', amount: signed, conditions }
    case 'WAIT':
      return waitingRank === null ? 'Le jury l’a mis sur la liste complémentaire sans lui donner de rang.' : { ...none, outcome: 'WAITING_LIST', waitingRank }
    case 'REJECT':
      return { ...none, outcome: 'REJECTED' }
  }
}
