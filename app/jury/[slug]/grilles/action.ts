'use server'

import { defineAction } from '@/lib/actions/define-action'
import { plural } from '@/lib/kernel/french'
import { submitDrafts } from '@/lib/scoring/submit-drafts.commands'
import { submitDraftsSchema } from '@/lib/scoring/scoring.schema'

export const submitTogether = defineAction({
  name: 'sheet.submit-together',
  schema: submitDraftsSchema,
  run: submitDrafts,
  then: ({ submitted }) => ({ done: `${plural(submitted, 'grille est rendue', 'grilles sont rendues')}.` }),
})
