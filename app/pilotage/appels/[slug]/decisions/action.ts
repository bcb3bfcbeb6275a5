'use server'

import { defineAction } from '@/lib/actions/define-action'
import { draftDecisions } from '@/lib/decisions/decision.commands'
import { draftDecisionsSchema } from '@/lib/decisions/decision.schema'
import { env } from '@/lib/env'
import { plural } from '@/lib/kernel/french'

export const draft = defineAction({
  name: 'decision.draft',
  schema: draftDecisionsSchema,
  run: (actor, input, context) => draftDecisions(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: ({ drafted }) => ({ done: `${plural(drafted, 'décision établie', 'décisions établies')} : relisez-les, puis le signataire les signe.` }),
})
