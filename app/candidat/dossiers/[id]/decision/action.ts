'use server'

import { defineAction } from '@/lib/actions/define-action'
import { openDecision } from '@/lib/decisions/announcement.commands'
import { openDecisionSchema } from '@/lib/decisions/decision.schema'
import { routes } from '@/lib/kernel/routes'

export const open = defineAction({
  name: 'decision.open',
  schema: openDecisionSchema,
  run: openDecision,
  then: ({ applicationId }) => ({ go: routes.applicantDecision(applicationId) }),
})
