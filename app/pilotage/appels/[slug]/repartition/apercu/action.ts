'use server'

import { defineAction } from '@/lib/actions/define-action'
import { routes } from '@/lib/kernel/routes'
import { runAssignment } from '@/lib/scoring/assignment.commands'
import { runAssignmentSchema } from '@/lib/scoring/scoring.schema'

export const run = defineAction({
  name: 'assignment.run',
  schema: runAssignmentSchema,
  run: runAssignment,
  then: ({ slug }) => ({ go: routes.assignment(slug) }),
})
