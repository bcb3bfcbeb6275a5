'use server'

import { defineAction } from '@/lib/actions/define-action'
import { plural } from '@/lib/kernel/french'
import { runAssignment } from '@/lib/scoring/assignment.commands'
import { runAssignmentSchema } from '@/lib/scoring/scoring.schema'

export const run = defineAction({
  name: 'assignment.run',
  schema: runAssignmentSchema,
  run: runAssignment,
  then: ({ lacking }) => ({
    done:
      lacking.length === 0
        ? 'Les dossiers sont répartis.'
        : `Les dossiers sont répartis ; ${plural(lacking.length, 'dossier n’a pas toutes ses lectures', 'dossiers n’ont pas toutes leurs lectures')}.`,
  }),
})
