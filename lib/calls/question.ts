import type { Day } from '@/lib/kernel/days'
import { dayOf } from '@/lib/kernel/days'
import type { CallState } from './call-phase'

export type QuestionState = 'WAITING' | 'ANSWERED' | 'SET_ASIDE'

/** Why a question gets no answer of its own: one of a list, so that nobody is answered in private. */
export const questionGrounds = ['ALREADY_ANSWERED', 'OFF_TOPIC', 'ABOUT_ONE_DOSSIER'] as const
export type QuestionGround = (typeof questionGrounds)[number]

/** Asked from the launch to the closing, like everything that a candidature is made of. */
export function whyNotAsked({ state, closesAt }: { state: CallState; closesAt: Date | null }, now: Date): string | null {
  if (state !== 'LAUNCHED' || !closesAt) return 'On ne pose plus de question sur cet appel.'
  return now < closesAt ? null : 'Les candidatures sont closes : on ne pose plus de question.'
}

/** A question asked in time is answered and corrected as long as the call lives. */
export const whyCallNotAnswered = (state: CallState): string | null =>
  state === 'DRAFT' || state === 'ARCHIVED' || state === 'ABANDONED' ? 'Les questions de cet appel ne reçoivent plus de réponse.' : null

const settleMs = 30 * 60_000
const lastHoursMs = 24 * 3_600_000

type Untold = { oldestAt: Date; lastTold: Day | null; closesAt: Date | null }

/**
 * When the answers published are announced by mail: half an hour after the first, so that those of one sitting go together,
 * and once a day at most; in the last day before the closing nothing waits for the next one.
 */
export function digestDue({ oldestAt, lastTold, closesAt }: Untold, now: Date): boolean {
  if (now.getTime() - oldestAt.getTime() < settleMs) return false
  const left = closesAt ? closesAt.getTime() - now.getTime() : 0
  return lastTold === null || lastTold < dayOf(now) || (left > 0 && left <= lastHoursMs)
}
