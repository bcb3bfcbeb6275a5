'use server'

import { defineAction } from '@/lib/actions/define-action'
import { openDecision } from '@/lib/decisions/announcement.commands'
import { openDecisionSchema, renounceSchema } from '@/lib/decisions/decision.schema'
import { renounce } from '@/lib/decisions/laureate.commands'
import { routes } from '@/lib/kernel/routes'

export const open = defineAction({
  name: 'decision.open',
  schema: openDecisionSchema,
  run: openDecision,
  then: ({ applicationId }) => ({ go: routes.applicantDecision(applicationId) }),
})

export const renounceOwn = defineAction({
  name: 'laureate.renounce',
  schema: renounceSchema,
  run: renounce,
  then: () => ({ done: 'Votre renonciation est enregistrée.' }),
})
