import type { AgreementKind, InstalmentKind } from '@/lib/agreements/agreement'
import { reportsDue } from '@/lib/impact/impact-record'
import { periodsOf } from '@/lib/impact/indicators'
import type { ReportKind, ReportState } from '@/lib/impact/report'
import { addDays, type Day } from '@/lib/kernel/days'
import { whyNotAsked } from '@/lib/payments/payment'

/** What a laureate structure is to do about its money and its impact. Pure. */
export type AwaitedFacts = {
  /** Of the agreement in force, while its laureate is followed; null otherwise. */
  agreement: { id: string; kind: AgreementKind; startsOn: Day; endsOn: Day } | null
  /** An account that is confirmed, or sent with its paper. */
  account: boolean
  instalments: { n: number; kind: InstalmentKind; paidOn: Day | null; cancelledOn: Day | null; live: boolean; met: boolean; proofs: number }[]
  /** Days by which notices of repayment are answered. */
  notices: Day[]
  /** Ends of the periods of which something is measured. */
  measured: Day[]
  reports: { id: string; kind: ReportKind; period: Day; state: ReportState }[]
}

export type AwaitedTask =
  | { what: 'account' }
  | { what: 'instalment'; n: number; kind: InstalmentKind }
  | { what: 'notice'; dueOn: Day }
  | { what: 'measurement'; period: Day }
  | { what: 'report'; kind: ReportKind; period: Day; reportId: string | null; sentBack: boolean }

/** A report is announced so many days before its own. */
const announcedDays = 30

/** `writes`: for the structure; `answersFor`: its bank details are theirs to send. */
export function awaitedTasks({ agreement, account, instalments, notices, measured, reports }: AwaitedFacts, { writes, answersFor }: { writes: boolean; answersFor: boolean }, today: Day): AwaitedTask[] {
  const answers = writes ? notices.filter((dueOn) => dueOn >= today).map((dueOn) => ({ what: 'notice' as const, dueOn })) : []
  if (!agreement) return answers
  const bank = answersFor && !account ? [{ what: 'account' as const }] : []
  if (!writes) return bank
  const askable = instalments
    .filter((instalment) => whyNotAsked({ instalment, others: instalments.filter(({ n }) => n !== instalment.n), bound: true, live: instalment.live, conditionMet: instalment.met, proofs: instalment.proofs }) === null)
    .map(({ n, kind }) => ({ what: 'instalment' as const, n, kind }))
  // Values are counted since the beginning: the last period that ended makes up for those before it.
  const ended = periodsOf(agreement.startsOn, agreement.endsOn).findLast((period) => period < today)
  const unmeasured = ended !== undefined && !measured.includes(ended) ? [{ what: 'measurement' as const, period: ended }] : []
  const due = reportsDue({ ...agreement, agreement: { ...agreement, reportedOn: null } }).flatMap(({ kind, period }) => {
    const report = reports.find((one) => one.kind === kind && (kind === 'FINAL' || one.period === period))
    const sentBack = report?.state === 'SENT_BACK'
    const expected = (!report || report.state === 'DRAFT') && period <= addDays(today, announcedDays)
    return sentBack || expected ? [{ what: 'report' as const, kind, period, reportId: report?.id ?? null, sentBack }] : []
  })
  return [...answers, ...bank, ...askable, ...unmeasured, ...due]
}
