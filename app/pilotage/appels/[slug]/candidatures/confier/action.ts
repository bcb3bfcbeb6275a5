'use server'

import { defineAction } from '@/lib/actions/define-action'
import { entrustSchema } from '@/lib/eligibility/eligibility.schema'
import { entrustedSentence } from '@/lib/eligibility/eligibility.words'
import { entrust } from '@/lib/eligibility/officer.commands'

export const give = defineAction({
  name: 'review.entrust',
  schema: entrustSchema,
  run: entrust,
  then: (entrusted) => ({ done: entrustedSentence(entrusted) }),
})
