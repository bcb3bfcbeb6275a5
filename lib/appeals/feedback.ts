import type { Outcome } from '@/lib/decisions/decision'

export type FeedbackMode = 'PHONE' | 'VIDEO'
export const feedbackModes = ['PHONE', 'VIDEO'] as const satisfies readonly FeedbackMode[]

const feedbackMinutes = 20
/** How many slots one gesture opens, one after the other. */
export const mostSlots = 12

const ms = feedbackMinutes * 60_000
export const slotEnd = (startsAt: Date): Date => new Date(startsAt.getTime() + ms)

/** The starts of so many slots, one after the other. */
export const slotStarts = (first: Date, count: number): Date[] => Array.from({ length: count }, (_, index) => new Date(first.getTime() + index * ms))

/** What follows a decision that selects: an agreement and support, not a conversation on what was lacking. */
export const isTurnedDown = (outcome: Outcome): boolean => outcome !== 'LAUREATE'

/** Whether the day before is still to come for whoever books now: otherwise the booking itself reminds them. */
export const isDueTomorrow = ({ startsAt, bookedAt }: { startsAt: Date; bookedAt: Date }, now: Date): boolean => {
  const before = startsAt.getTime() - 86_400_000
  return now.getTime() >= before && now < startsAt && bookedAt.getTime() < before
}
