'use server'

import { defineAction } from '@/lib/actions/define-action'
import { reopenReview, reviewApplication } from '@/lib/eligibility/eligibility-review.commands'
import { noteSchema, reopenReviewSchema, reviewSchema } from '@/lib/eligibility/eligibility.schema'
import { keepNote } from '@/lib/eligibility/officer-note.commands'

export const review = defineAction({
  name: 'review.decide',
  schema: reviewSchema,
  run: reviewApplication,
  then: (_value, { verdict }) => ({ done: verdict === 'ELIGIBLE' ? 'Le dossier est déclaré recevable.' : 'Le dossier est déclaré irrecevable.' }),
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
