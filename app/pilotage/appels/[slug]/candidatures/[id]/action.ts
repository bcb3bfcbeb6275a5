'use server'

import { defineAction } from '@/lib/actions/define-action'
import { confirmIneligible, reopenReview, reviewApplication } from '@/lib/eligibility/eligibility-review.commands'
import { noteSchema, reopenReviewSchema, reviewSchema } from '@/lib/eligibility/eligibility.schema'
import { keepNote } from '@/lib/eligibility/officer-note.commands'

const reviewed = {
  NONE: 'Les vérifications et le motif sont gardés ; rien n’est décidé.',
  ELIGIBLE: 'Le dossier est déclaré recevable.',
  INELIGIBLE: 'L’irrecevabilité est proposée : une seconde personne de l’équipe la confirme ou rouvre l’instruction.',
}

export const review = defineAction({
  name: 'review.decide',
  schema: reviewSchema,
  run: reviewApplication,
  then: (_value, { verdict }) => ({ done: reviewed[verdict] }),
})

export const confirm = defineAction({
  name: 'review.confirm',
  schema: reopenReviewSchema,
  run: confirmIneligible,
  then: () => ({ done: 'Le dossier est déclaré irrecevable : deux personnes l’ont dit.' }),
})

export const reopen = defineAction({
  name: 'review.reopen',
  schema: reopenReviewSchema,
  run: reopenReview,
  then: () => ({ done: 'L’instruction est rouverte : la recevabilité est de nouveau à décider.' }),
})

export const note = defineAction({
  name: 'review.note',
  schema: noteSchema,
  run: keepNote,
  then: () => ({ done: 'La remarque est gardée.' }),
})
