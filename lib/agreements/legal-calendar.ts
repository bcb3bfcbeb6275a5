import { addMonths, daysBetween, type Day } from '@/lib/kernel/days'

/** The dates that the law or the agreement sets, and what is late. Pure. */
export type DeadlineKind = 'signature' | 'publication' | 'report'
export type Deadline = { kind: DeadlineKind; dueOn: Day; doneOn: Day | null }

export type CalendarFacts = {
  /** Of the version that waits for the structure. */
  signByOn: Day | null
  /** The last signature of the first version in force. */
  signedOn: Day | null
  /** Essential data are published: a private-law body above the yearly threshold (décret 2017-779). */
  published: boolean
  publishedOn: Day | null
  /** Of the terms in force. */
  yearEndsOn: Day | null
  reportedOn: Day | null
}

export const publicationMonths = 3
export const reportMonths = 6

/** What is due, in order of date. Loi 2000-321 art. 10: publication within three months of the signature, financial report within six months of the year's end. */
export function deadlinesOf({ signByOn, signedOn, published, publishedOn, yearEndsOn, reportedOn }: CalendarFacts): Deadline[] {
  const deadlines: Deadline[] = [
    ...(signByOn ? [{ kind: 'signature' as const, dueOn: signByOn, doneOn: null }] : []),
    ...(signedOn && published ? [{ kind: 'publication' as const, dueOn: addMonths(signedOn, publicationMonths), doneOn: publishedOn }] : []),
    ...(signedOn && yearEndsOn ? [{ kind: 'report' as const, dueOn: addMonths(yearEndsOn, reportMonths), doneOn: reportedOn }] : []),
  ]
  return deadlines.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
}

export const isLate = ({ dueOn, doneOn }: Deadline, today: Day): boolean => doneOn === null && dueOn < today

/** The first deadline that is not met: what is late comes before what is to come. */
export const nextDeadline = (deadlines: readonly Deadline[]): Deadline | null => deadlines.find(({ doneOn }) => doneOn === null) ?? null

/** Days before the date at which people are reminded, once each. */
const reminderDays: Record<DeadlineKind, readonly number[]> = { signature: [15, 3], publication: [30, 7], report: [60, 15] }

/** The reminder that this day calls for: the nearest one passed and no other, or null. */
export function reminderOf(deadline: Deadline, today: Day): number | null {
  const left = daysBetween(today, deadline.dueOn)
  if (deadline.doneOn !== null || left < 0) return null
  const passed = reminderDays[deadline.kind].filter((days) => left <= days)
  return passed.length === 0 ? null : Math.min(...passed)
}
