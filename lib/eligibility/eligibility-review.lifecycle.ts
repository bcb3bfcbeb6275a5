import { appointmentIn, isStaff, type Actor } from '@/lib/accounts/actor'
import { applicationRefusals, type ApplicationState, type CallWindow } from '@/lib/applications/application.lifecycle'
import { formatInstant } from '@/lib/kernel/instants'
import type { Transition } from '@/lib/kernel/lifecycle'
import { isMember } from '@/lib/structures/structure.policy'
import type { ReviewState, Verdict } from './eligibility-review'

export type ReviewVerb = 'declareEligible' | 'declareIneligible' | 'reopen'

export type ReviewFacts = {
  state: ReviewState
  callId: string
  structureId: string
  /** Once the window is closed, a dossier reopened and not deposited again is its last deposit. */
  application: ApplicationState
  call: Pick<CallWindow, 'state' | 'closesAt'>
}

type Row = Transition<Actor, ReviewState, ReviewVerb, ReviewFacts>

const staff: Row['who'] = (actor) => isStaff(actor)

/** After the closing, before the jury. */
export function whyNotReviewedNow(call: ReviewFacts['call'], now: Date): string | null {
  if (call.state === 'ABANDONED') return 'Cet appel est sans suite : la recevabilité ne se décide plus.'
  if (call.state !== 'LAUNCHED' || !call.closesAt) return 'Le jury est ouvert : la recevabilité ne change plus.'
  return now < call.closesAt ? `La recevabilité se décide après la clôture, le ${formatInstant(call.closesAt)}.` : null
}

/** By somebody who neither applies nor judges. */
const whyNotNow: Row['guard'] = ({ application, call, callId, structureId }, actor, now) => {
  const why = whyNotReviewedNow(call, now)
  if (why) return why
  if (application !== 'SUBMITTED') return applicationRefusals[application]
  if (isMember(actor, structureId)) return 'Vous agissez pour cette structure : une autre personne instruit son dossier.'
  if (appointmentIn(actor, callId)) return 'Vous siégez au jury de cet appel : une autre personne instruit ce dossier.'
  return null
}

/** Every change of a review, once. The journal does not tell which way it was decided. */
export const reviewLifecycle: readonly Row[] = [
  { from: ['OPEN'], verb: 'declareEligible', to: 'ELIGIBLE', who: staff, guard: whyNotNow, event: 'review.decided' },
  { from: ['OPEN'], verb: 'declareIneligible', to: 'INELIGIBLE', who: staff, guard: whyNotNow, event: 'review.decided' },
  { from: ['ELIGIBLE', 'INELIGIBLE'], verb: 'reopen', to: 'OPEN', who: staff, guard: whyNotNow, event: 'review.reopened' },
]

export const verbOf = { ELIGIBLE: 'declareEligible', INELIGIBLE: 'declareIneligible' } as const satisfies Record<Verdict, ReviewVerb>

/** Why a verb does not apply, by the state that the review is in. */
export const reviewRefusals = {
  OPEN: 'La recevabilité de ce dossier n’est pas décidée.',
  ELIGIBLE: 'Ce dossier est déjà déclaré recevable.',
  INELIGIBLE: 'Ce dossier est déjà déclaré irrecevable.',
} as const satisfies Record<ReviewState, string>
