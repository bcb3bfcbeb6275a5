'use server'

import { defineAction } from '@/lib/actions/define-action'
import { sendAmendmentBack, signAmendment } from '@/lib/decisions/amendment.commands'
import { sendAmendmentBackSchema, signAmendmentSchema } from '@/lib/decisions/decision.schema'

export const sign = defineAction({
  name: 'amendment.sign',
  schema: signAmendmentSchema,
  run: (actor, { amendmentId, version }, context) => signAmendment(actor, { amendmentId, version }, context),
  then: () => ({ done: 'L’acte est signé : l’équipe choisit quand la décision remplace la première.' }),
})
export const sendBack = defineAction({
  name: 'amendment.send-back',
  schema: sendAmendmentBackSchema,
  run: sendAmendmentBack,
  then: () => ({ done: 'L’acte est renvoyé en préparation.' }),
})
