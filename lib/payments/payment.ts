import type { InstalmentKind } from '@/lib/agreements/agreement'
import { shareOf, subtractCents, sumCents, zero, type Cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'

/** Instalments asked for, and what is checked before any payment. Pure; the same names as the record's. */
export type PaymentState = 'REQUESTED' | 'VERIFIED' | 'APPROVED' | 'ORDERED' | 'PAID' | 'SENT_BACK' | 'CANCELLED'
export type BodyCheckKind = 'IDENTITY' | 'GOOD_STANDING' | 'INTEGRITY'
export type RepaymentState = 'NOTICED' | 'ANSWERED' | 'DECIDED'

export const bodyCheckKinds = ['IDENTITY', 'GOOD_STANDING', 'INTEGRITY'] as const satisfies readonly BodyCheckKind[]

/** Days that a structure has to answer before anything is asked back. */
export const answerWithinDays = 30

/** A signature is a condition that the agreement itself meets; every other asks for proofs or an act of the follow-up. */
export const asksProofs = (kind: InstalmentKind): boolean => kind !== 'ADVANCE'

export type Readiness = { account: boolean; checks: readonly { kind: BodyCheckKind; passed: boolean }[]; commitment: boolean }

/** What is missing before any payment, one sentence each. `checks`: the last of each kind. */
export function paymentLacks({ account, checks, commitment }: Readiness): string[] {
  const failed = checks.some(({ passed }) => !passed)
  return [
    account ? null : 'Le RIB de la structure n’est pas confirmé.',
    failed ? 'Un contrôle de l’organisme n’est pas satisfait.' : bodyCheckKinds.every((kind) => checks.some((check) => check.kind === kind)) ? null : 'Les contrôles de l’organisme ne sont pas tous faits.',
    commitment ? null : 'Le numéro d’engagement n’est pas saisi.',
  ].filter((sentence) => sentence !== null)
}

type AskedInstalment = { n: number; kind: InstalmentKind; paidOn: Day | null; cancelledOn: Day | null }

type Asking = {
  instalment: AskedInstalment
  others: readonly AskedInstalment[]
  bound: boolean
  live: boolean
  conditionMet: boolean
  proofs: number
}

/** Why an instalment cannot be asked for now, or null. They come one after the other. */
export function whyNotAsked({ instalment, others, bound, live, conditionMet, proofs }: Asking): string | null {
  if (!bound) return 'Rien ne se demande sans convention en vigueur.'
  if (instalment.paidOn !== null) return 'Ce versement est payé.'
  if (instalment.cancelledOn !== null) return 'Ce versement est annulé.'
  if (live) return 'Ce versement est déjà demandé.'
  if (others.some((other) => other.n < instalment.n && other.paidOn === null && other.cancelledOn === null)) return 'Le versement précédent n’est pas payé.'
  if (asksProofs(instalment.kind) && !conditionMet && proofs === 0) return 'Joignez d’abord les justificatifs que la condition demande.'
  return null
}

/** The grant recalculated: the same share of what was spent as of what was planned, never more than the grant. */
export const recalculated = (grant: Cents, planned: Cents, spent: Cents): Cents => (spent >= planned ? grant : shareOf(grant, spent, planned))

export type Cut = { /** The instalments not paid, as they become; zero is cancelled. */ open: { n: number; cents: Cents }[]; released: Cents; toRecover: Cents }

/** What a smaller grant leaves: what is paid stays, the first instalments are kept first, the rest is released; paid beyond it, it is asked back. */
export function cutTo(due: Cents, instalments: readonly { n: number; cents: Cents; paid: boolean }[]): Cut {
  const paid = sumCents(instalments.filter((one) => one.paid).map(({ cents }) => cents))
  let left = subtractCents(due, paid)
  const toRecover = left < 0 ? subtractCents(zero, left) : zero
  if (left < 0) left = zero
  const before = instalments.filter((one) => !one.paid)
  const open = before.map(({ n, cents }) => {
    const kept = cents < left ? cents : left
    left = subtractCents(left, kept)
    return { n, cents: kept }
  })
  return { open, released: subtractCents(sumCents(before.map(({ cents }) => cents)), sumCents(open.map(({ cents }) => cents))), toRecover }
}
