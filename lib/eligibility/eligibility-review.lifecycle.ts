import { actorId, isStaff, worksWithJury, type Actor } from '@/lib/accounts/actor'
import { applicationRefusals, type ApplicationState, type CallWindow } from '@/lib/applications/application.lifecycle'
import { formatInstant } from '@/lib/kernel/instants'
import type { Transition } from '@/lib/kernel/lifecycle'
import { isMember } from '@/lib/structures/structure.policy'
import type { ReviewState, Verdict } from './eligibility-review'

export type ReviewVerb = 'keepChecks' | 'declareEligible' | 'proposeIneligible' | 'confirmIneligible' | 'reopen' | 'readmit'

export type ReviewFacts = {
  state: ReviewState
  callId: string
  structureId: string
  /** Once the window is closed, a dossier reopened and not deposited again is its last deposit. */
  application: ApplicationState
  proposedById: string | null
  /** Once the jury works: whether this person presides over this dossier, and whether marks are given for good. */
  jury?: { presides: boolean; over: boolean } | undefined
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
  if (worksWithJury(actor, callId)) return 'Vous travaillez avec le jury de cet appel : une autre personne instruit ce dossier.'
  return null
}

/** Whoever proposed an ineligibility does not confirm it: nobody turns a structure away alone. */
const byAnother: Row['guard'] = (facts, actor, now) =>
  whyNotNow(facts, actor, now) ?? (facts.proposedById === actorId(actor) ? 'Vous avez proposé cette irrecevabilité : une seconde personne de l’équipe doit la confirmer.' : null)

/** While dossiers may still be shared out among the members. */
function whyNotReadmitted({ application, call, jury }: ReviewFacts): string | null {
  if (application !== 'SUBMITTED') return applicationRefusals[application]
  if (call.state !== 'IN_JURY') return 'Un dossier se réadmet pendant le travail du jury.'
  return jury?.over ? 'La notation est close, ou toutes les grilles sont rendues : la répartition ne change plus, aucun dossier n’est réadmis.' : null
}

/** Every change of a review, once. The journal does not tell which way it was decided. */
export const reviewLifecycle: readonly Row[] = [
  { from: ['OPEN'], verb: 'keepChecks', to: 'OPEN', who: staff, guard: whyNotNow, event: 'review.checks-kept' },
  { from: ['OPEN'], verb: 'declareEligible', to: 'ELIGIBLE', who: staff, guard: whyNotNow, event: 'review.decided' },
  { from: ['OPEN'], verb: 'proposeIneligible', to: 'PROPOSED', who: staff, guard: whyNotNow, event: 'review.proposed' },
  { from: ['PROPOSED'], verb: 'confirmIneligible', to: 'INELIGIBLE', who: staff, guard: byAnother, event: 'review.decided' },
  {
    from: ['INELIGIBLE'],
    verb: 'readmit',
    to: 'ELIGIBLE',
    who: (_actor, { jury }) => jury?.presides === true,
    guard: whyNotReadmitted,
    event: 'review.readmitted',
  },
  { from: ['PROPOSED', 'ELIGIBLE', 'INELIGIBLE'], verb: 'reopen', to: 'OPEN', who: staff, guard: whyNotNow, event: 'review.reopened' },
]

export const verbOf = { NONE: 'keepChecks', ELIGIBLE: 'declareEligible', INELIGIBLE: 'proposeIneligible' } as const satisfies Record<Verdict | 'NONE', ReviewVerb>

/** Why a verb does not apply, by the state that the review is in. */
export const reviewRefusals = {
  OPEN: 'La recevabilité de ce dossier n’est pas décidée.',
  PROPOSED: 'L’irrecevabilité de ce dossier est proposée : elle attend une seconde personne.',
  ELIGIBLE: 'Ce dossier est déjà déclaré recevable.',
  INELIGIBLE: 'Ce dossier est déjà déclaré irrecevable.',
} as const satisfies Record<ReviewState, string>
