import type { AgreementKind, InstalmentKind } from '@/lib/agreements/agreement'
import { isHeld, type ScanState } from '@/lib/applications/attachment'
import type { CallState } from '@/lib/calls/call-phase'
import type { LaureateState } from '@/lib/decisions/decision'
import type { Cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import type { BankState, HolderMatch } from './bank-details'
import type { Money } from './ledger'
import { paymentLacks, type BodyCheckKind, type PaymentState, type RepaymentState } from './payment'

export type Dated = { at: Date; by: string }
export type Account = {
  id: string
  state: BankState
  holder: string
  holderSiret: string
  /** Whole for those who verify it, masked for everybody else. */
  iban: string
  bic: string
  isChange: boolean
  match: HolderMatch
  sameBody: boolean
  file: { name: string; scan: ScanState } | null
  sent: Dated
  verified: Dated | null
  verifiedById: string | null
  called: (Dated & { number: string; from: string; person: string }) | null
  refused: (Dated & { reason: string }) | null
  version: number
}
export type Check = { kind: BodyCheckKind; passed: boolean; checkedOn: Day; remark: string; by: string }
export type Request = {
  id: string
  attempt: number
  state: PaymentState
  cents: Cents
  message: string
  requested: Dated
  requestedById: string | null
  verified: Dated | null
  verifiedById: string | null
  approved: Dated | null
  batch: number | null
  reference: string | null
  paidOn: Day | null
  sentBackAt: Date | null
  reason: string
  version: number
}
export type Proof = { id: string; name: string; scan: ScanState; addedAt: Date }
export type PaidInstalment = {
  n: number
  kind: InstalmentKind
  cents: Cents
  condition: string
  paidOn: Day | null
  cancelledOn: Day | null
  met: { ground: string; at: Date } | null
  proofs: Proof[]
  /** The last first. */
  requests: Request[]
}
export type RepaymentRow = {
  id: string
  state: RepaymentState
  noticed: Cents
  ground: string
  noticedAt: Date
  answerByOn: Day
  answer: string
  answeredAt: Date | null
  decided: Cents | null
  decision: string
  decidedAt: Date | null
  recoveries: { cents: Cents; receivedOn: Day; reference: string }[]
  version: number
}

/** One laureate's money, with all that its payments wait for. */
export type PaymentRecord = {
  laureate: { id: string; name: string; state: LaureateState }
  call: { id: string; slug: string; title: string; state: CallState; demonstration: boolean; recoveredReturns: boolean }
  applicationId: string
  number: number
  structure: { id: string; name: string; siret: string; phone: string }
  agreement: { id: string; kind: AgreementKind } | null
  money: Money
  /** The last first. */
  accounts: Account[]
  checks: Check[]
  commitment: { number: string; version: number } | null
  instalments: PaidInstalment[]
  settlement: { planned: Cents; spent: Cents; due: Cents; source: string; at: Date } | null
  repayments: RepaymentRow[]
}

export const confirmedAccount = ({ accounts }: PaymentRecord): Account | null => accounts.find(({ state }) => state === 'CONFIRMED') ?? null
export const waitingAccount = ({ accounts }: PaymentRecord): Account | null => accounts.find(({ state }) => state === 'SENT' || state === 'VERIFIED') ?? null
/** The request that goes on, or was paid; what was sent back or cancelled is over. */
export const liveRequest = ({ requests }: PaidInstalment): Request | null => requests.find(({ state }) => state !== 'SENT_BACK' && state !== 'CANCELLED') ?? null
export const lacksOf = (record: PaymentRecord): string[] => paymentLacks({ account: confirmedAccount(record) !== null, checks: record.checks, commitment: record.commitment !== null })
/** A file that is asked for before an act: there or not, and held back or not. */
export const fileState = (scan: ScanState | undefined): 'none' | 'held' | 'ready' => (scan === undefined ? 'none' : isHeld(scan) ? 'held' : 'ready')
