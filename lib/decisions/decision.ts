import type { DeviationCause } from '@/lib/envelope/deviation-cause'
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

/** What the signed files say of a dossier: its amount, and why the funder departs from the jury's advice on it. */
export type Signed = { cents: Cents | null; deviation: { cause: DeviationCause; reason: string } | null }

/**
 * The decision that the record calls for: the signed list says who receives what, the second file where that departs from
 * the sealed verdict, the verdict and the review say the rest. A sentence when they do not agree. A selected dossier that is
 * not funded is rejected, on the reason of the departure; so is one of the waiting list that is passed over.
 */
export function decidedOf(judged: Judged, { cents, deviation }: Signed): Decided | string {
  const { review, verdict, waitingRank, grounds, conditions } = judged
  const none = { amount: null, waitingRank: null, grounds, conditions: '' }
  const leftover = verdict === 'WAIT' && deviation?.cause === 'LEFTOVER'
  if (cents !== null && (review !== 'ELIGIBLE' || (verdict !== 'SELECT' && !leftover))) return 'L’enveloppe signée lui attribue un montant, mais le jury ne l’a pas retenu.'
  if (review === 'INELIGIBLE') return { ...none, outcome: 'INELIGIBLE', grounds: judged.reviewGround }
  if (review !== 'ELIGIBLE') return 'Sa recevabilité n’est pas décidée.'
  switch (verdict) {
    case null:
      return 'Le jury n’a pas donné d’avis.'
    case 'SELECT':
      if (cents !== null) return { ...none, outcome: 'LAUREATE', amount: cents, conditions }
      return deviation ? { ...none, outcome: 'REJECTED', grounds: deviation.reason } : 'Le jury l’a retenu, mais l’enveloppe signée ne lui attribue rien.'
    case 'WAIT':
      if (cents !== null) return { ...none, outcome: 'LAUREATE', amount: cents, grounds: '', conditions }
      if (deviation) return { ...none, outcome: 'REJECTED', grounds: deviation.reason }
      return waitingRank === null ? 'Le jury l’a mis sur la liste complémentaire sans lui donner de rang.' : { ...none, outcome: 'WAITING_LIST', waitingRank }
    case 'REJECT':
      return { ...none, outcome: 'REJECTED' }
  }
}
