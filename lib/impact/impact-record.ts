import type { AgreementKind, Indicator } from '@/lib/agreements/agreement'
import type { AgreementRecord } from '@/lib/agreements/agreement.queries'
import type { ScanState } from '@/lib/applications/attachment'
import type { LaureateState } from '@/lib/decisions/decision'
import type { Cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import type { ActivityTable } from './activity-columns'
import { openPeriods, periodsOf, type Measured, type Value } from './indicators'
import type { FileRow } from './measurement-file'
import type { ReportField, ReportKind, ReportLine, ReportState, ReportText } from './report'

/** One laureate with everything that is measured, proved and told of it. */
type KeptValue = Value & { source: 'FORM' | 'FILE'; enteredAt: Date; enteredBy: string }
type KeptProof = { id: string; key: string; period: Day; name: string; scan: ScanState }
type Remark = { field: ReportField; text: string; madeAt: Date; madeBy: string }
export type KeptReport = {
  id: string
  kind: ReportKind
  period: Day
  state: ReportState
  texts: Record<ReportText, string>
  lines: ReportLine[]
  remarks: Remark[]
  /** As they were when it was handed in; null before. */
  figures: { key: string; period: Day; n: number; value: number }[] | null
  submittedAt: Date | null
  sentBackAt: Date | null
  acceptedAt: Date | null
  version: number
}
export type OpenedInstalment = AgreementRecord['instalments'][number] & { /** What its condition was met by. */ met: string | null }

export type ImpactRecord = {
  laureate: { id: string; name: string; departementCode: string; state: LaureateState }
  call: { id: string; slug: string; title: string; state: string; demonstration: boolean; ambitions: { n: number; title: string }[] }
  application: { id: string; number: number; title: string }
  structure: { id: string; name: string }
  /** Numbers of the call's. */
  ambitions: number[]
  allocated: Cents
  agreement: { id: string; kind: AgreementKind; reportedOn: Day | null } | null
  startsOn: Day
  endsOn: Day
  dossierPromises: Indicator[]
  /** Those of the agreement in force; before it, the dossier's own. */
  promised: Indicator[]
  measured: Measured[]
  values: KeptValue[]
  proofs: KeptProof[]
  served: { code: string; before: boolean }[]
  /** The file of measurements that was asked for with it. */
  file: { name: string; rows: FileRow[] | ActivityTable; applied: boolean; scan: ScanState } | null
  costs: { label: string; planned: Cents }[]
  sessionsHeld: number
  /** Of the plan and of sessions, by day; those given up are not told. */
  steps: { text: string; on: Day; done: boolean }[]
  instalments: OpenedInstalment[]
  reports: KeptReport[]
}

const periodsOfRecord = ({ startsOn, endsOn }: Pick<ImpactRecord, 'startsOn' | 'endsOn'>): Day[] => periodsOf(startsOn, endsOn)
export const openPeriodsOf = ({ startsOn, endsOn }: Pick<ImpactRecord, 'startsOn' | 'endsOn'>, today: Day): Day[] => openPeriods(startsOn, endsOn, today)

/** The reports that are due, in order: one on each period of an agreement, the final one at the end; a letter asks for the final one alone. None before either is in force. */
export function reportsDue(record: Pick<ImpactRecord, 'startsOn' | 'endsOn' | 'agreement'>): { kind: ReportKind; period: Day }[] {
  if (record.agreement === null) return []
  const periods = periodsOfRecord(record)
  const interim = record.agreement.kind === 'SIGNED_AGREEMENT' ? periods.slice(0, -1) : []
  return [...interim.map((period) => ({ kind: 'INTERIM' as const, period })), { kind: 'FINAL', period: record.endsOn }]
}

export const reportOf = (record: Pick<ImpactRecord, 'reports'>, kind: ReportKind, period: Day): KeptReport | undefined => record.reports.find((report) => report.kind === kind && (kind === 'FINAL' || report.period === period))

/** The instalment that an accepted report opens: the last one for the final report, the first that still waits for an interim one. */
export function instalmentOpened(kind: ReportKind, instalments: readonly OpenedInstalment[]): OpenedInstalment | undefined {
  const waiting = instalments.filter(({ paidOn, cancelledOn }) => paidOn === null && cancelledOn === null)
  return kind === 'FINAL' ? waiting.at(-1) : waiting.find((one) => one.kind === 'INTERIM' && one.met === null)
}
