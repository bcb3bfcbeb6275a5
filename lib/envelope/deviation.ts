import type { Deviation, DeviationCause } from './deviation-cause'
import type { PlanLine, SignedList } from './plan'

/**
 * - `unfunded`: selected, and nothing planned;
 * - `amount`: selected, for another amount than the recommended;
 * - `leftover`: on the waiting list, and funded;
 * - `passed`: on the waiting list, not funded while a later rank is.
 */
export type DepartureKind = 'unfunded' | 'amount' | 'leftover' | 'passed'

const aside = ['INELIGIBILITY_FOUND', 'RENUNCIATION', 'BODY_CHECK_FAILED'] as const satisfies readonly DeviationCause[]
export const causesOf = { unfunded: aside, amount: ['AMOUNT'], leftover: ['LEFTOVER'], passed: aside } as const satisfies Record<DepartureKind, readonly DeviationCause[]>

export type Departing = Pick<PlanLine, 'applicationId' | 'number' | 'verdict' | 'waitingRank' | 'recommended' | 'allocated' | 'deviation'>
export type Departure<L extends Departing = PlanLine> = {
  line: L
  kind: DepartureKind
  /** What is written of it, when its cause is one that this kind allows. */
  told: Deviation | null
}

function kindOf(line: Departing, lastRank: number): DepartureKind | null {
  if (line.verdict === 'SELECT') return line.allocated === null ? 'unfunded' : line.recommended !== null && line.allocated !== line.recommended ? 'amount' : null
  if (line.allocated !== null) return 'leftover'
  return line.waitingRank !== null && line.waitingRank < lastRank ? 'passed' : null
}

/** The same rule as the database's `plan_departures`. A selected dossier whose verdict names no amount departs with none only. */
export function departures<L extends Departing>(lines: readonly L[]): Departure<L>[] {
  const lastRank = Math.max(0, ...lines.flatMap((line) => (line.verdict === 'WAIT' && line.allocated !== null ? [line.waitingRank ?? 0] : [])))
  return lines.flatMap((line) => {
    const kind = kindOf(line, lastRank)
    if (kind === null) return []
    const allowed: readonly DeviationCause[] = causesOf[kind]
    return [{ line, kind, told: line.deviation && allowed.includes(line.deviation.cause) ? line.deviation : null }]
  })
}

const lacks = {
  unfunded: () => 'le jury propose de le retenir. Attribuez-lui un montant, ou donnez le motif de l’écart.',
  amount: () => 'son montant n’est pas celui que le jury propose. Donnez le motif de l’écart.',
  leftover: () => 'il est en liste complémentaire. Donnez le motif de l’écart.',
  passed: (rank) => `de rang ${rank} en liste complémentaire, il passe avant. Attribuez-lui un montant, ou donnez le motif qui l’écarte.`,
} as const satisfies Record<DepartureKind, (rank: number | null) => string>

/** The first departure that lacks its cause, in a sentence; null when none does. */
export function whyNotDeviating(lines: readonly Departing[]): string | null {
  const bare = departures(lines).find(({ told }) => told === null)
  return bare ? `Dossier ${bare.line.number} : ${lacks[bare.kind](bare.line.waitingRank)}` : null
}

type SignedDeviation = {
  application: string
  number: number
  verdict: PlanLine['verdict']
  waitingRank: number | null
  /** What the jury recommends; null without an amount. */
  recommendedCents: number | null
  cents: number
  cause: DeviationCause
  reason: string
}
/** The second signed file; `allocation` is the SHA-256 of the first. */
export type SignedDeviations = Pick<SignedList, 'call' | 'signatory'> & { allocation: string; deviations: SignedDeviation[] }

/** What the second file says; null when the list follows the jury's advice. */
export function signedDeviations(list: SignedList, allocation: string, lines: readonly PlanLine[]): SignedDeviations | null {
  const deviations = departures(lines).flatMap(({ line, told }) =>
    told === null ? [] : [{
      application: line.applicationId, number: line.number, verdict: line.verdict, waitingRank: line.waitingRank,
      recommendedCents: line.recommended, cents: line.allocated ?? 0, cause: told.cause, reason: told.reason,
    }])
  return deviations.length === 0 ? null : { call: list.call, signatory: list.signatory, allocation, deviations: deviations.sort((a, b) => a.number - b.number) }
}

