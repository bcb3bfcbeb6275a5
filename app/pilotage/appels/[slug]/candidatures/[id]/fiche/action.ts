'use server'

import { defineAction } from '@/lib/actions/define-action'
import { summarySchema } from '@/lib/eligibility/eligibility.schema'
import { writeSummary } from '@/lib/eligibility/summary.commands'

export const write = defineAction({
  name: 'summary.write',
  schema: summarySchema,
  run: writeSummary,
  then: () => ({ done: 'La fiche est enregistrée.' }),
})
