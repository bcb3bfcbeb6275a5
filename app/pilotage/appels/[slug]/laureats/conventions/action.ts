'use server'

import { defineAction } from '@/lib/actions/define-action'
import { draftAgreements } from '@/lib/agreements/agreement.commands'
import { draftAgreementsSchema } from '@/lib/agreements/agreement.schema'
import { plural } from '@/lib/kernel/french'

export const draft = defineAction({
  name: 'agreement.draft',
  schema: draftAgreementsSchema,
  run: draftAgreements,
  then: ({ drafted }) => ({ done: `${plural(drafted, 'convention est préparée', 'conventions sont préparées')}.` }),
})
