import type { Actor } from '@/lib/accounts/actor'
import type { Transition } from '@/lib/kernel/lifecycle'
import { mayReviewReports, mayTellImpact, whyNotMeasured, type MeasuredFacts } from './impact.policy'
import type { ReportState } from './report'

export type ReportVerb = 'edit' | 'submit' | 'sendBack' | 'accept'
type ReportFacts = MeasuredFacts & { state: ReportState; /** The first thing that it lacks. */ lack: string | null }

type Row = Transition<Actor, ReportState, ReportVerb, ReportFacts>

const followed: Row['guard'] = (facts) => whyNotMeasured(facts)
const writes: Row['who'] = (actor, { structureId }) => mayTellImpact(actor, structureId)

/** Every change of a report, once. What is accepted never changes. */
export const reportLifecycle: readonly Row[] = [
  { from: ['DRAFT'], verb: 'edit', to: 'DRAFT', who: writes, guard: followed, event: 'report.edited' },
  { from: ['SENT_BACK'], verb: 'edit', to: 'SENT_BACK', who: writes, guard: followed, event: 'report.edited' },
  { from: ['DRAFT', 'SENT_BACK'], verb: 'submit', to: 'SUBMITTED', who: writes, guard: (facts) => whyNotMeasured(facts) ?? facts.lack, event: 'report.submitted' },
  { from: ['SUBMITTED'], verb: 'sendBack', to: 'SENT_BACK', who: mayReviewReports, guard: followed, event: 'report.reviewed' },
  { from: ['SUBMITTED'], verb: 'accept', to: 'ACCEPTED', who: mayReviewReports, guard: followed, event: 'report.reviewed' },
]

/** Why a verb does not apply, by the state that the report is in. */
export const reportRefusals = {
  DRAFT: 'Ce rapport n’est pas remis.',
  SUBMITTED: 'Ce rapport est remis : l’équipe le relit.',
  SENT_BACK: 'Ce rapport est à reprendre par la structure.',
  ACCEPTED: 'Ce rapport est accepté : il ne change plus.',
} as const satisfies Record<ReportState, string>
