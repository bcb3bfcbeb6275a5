'use server'

import { defineAction } from '@/lib/actions/define-action'
import { editDecision } from '@/lib/decisions/decision.commands'
import { editDecisionSchema } from '@/lib/decisions/decision.schema'
import { env } from '@/lib/env'

export const edit = defineAction({
  name: 'decision.edit',
  schema: editDecisionSchema,
  run: (actor, input, context) => editDecision(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'La lettre est récrite : relisez-la ci-dessous.' }),
})
