'use server'

import { defineAction } from '@/lib/actions/define-action'
import { sendAgreements } from '@/lib/agreements/agreement.commands'
import { sendAgreementsSchema } from '@/lib/agreements/agreement.schema'
import { sentSentence } from '@/lib/agreements/agreements.words'
import { env } from '@/lib/env'
import { refused } from '@/lib/kernel/result'

export const send = defineAction({
  name: 'agreement.send-several',
  schema: sendAgreementsSchema,
  run: async (actor, input, context) => {
    const done = await sendAgreements(actor, { ...input, publicUrl: env().PUBLIC_URL }, context)
    const none = done.kind === 'ok' && done.value.every(({ result }) => result.kind !== 'ok')
    return none ? refused(sentSentence(done.value)) : done
  },
  then: (sendings) => ({ done: sentSentence(sendings) }),
})
