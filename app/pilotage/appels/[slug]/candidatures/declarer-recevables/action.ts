'use server'

import { defineAction } from '@/lib/actions/define-action'
import { declareEligible } from '@/lib/eligibility/eligibility-review.commands'
import { declareEligibleSchema } from '@/lib/eligibility/eligibility.schema'
import { declaredSentence } from '@/lib/eligibility/eligibility.words'
import { refused } from '@/lib/kernel/result'

export const declare = defineAction({
  name: 'review.declare-eligible',
  schema: declareEligibleSchema,
  run: async (actor, input, context) => {
    const done = await declareEligible(actor, input, context)
    const none = done.kind === 'ok' && done.value.every(({ result }) => result.kind !== 'ok')
    return none ? refused(declaredSentence(done.value)) : done
  },
  then: (outcomes) => ({ done: declaredSentence(outcomes) }),
})
