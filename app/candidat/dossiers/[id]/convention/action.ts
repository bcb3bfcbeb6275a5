'use server'

import { defineAction } from '@/lib/actions/define-action'
import { acceptAgreementSchema, signAgreementSchema } from '@/lib/agreements/agreement.schema'
import { acceptAgreement, signAgreement } from '@/lib/agreements/signature.commands'
import { env } from '@/lib/env'

export const accept = defineAction({
  name: 'agreement.accept',
  schema: acceptAgreementSchema,
  run: (actor, input, context) => acceptAgreement(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'Les conditions sont acceptées : l’aide est en vigueur.' }),
})

export const sign = defineAction({
  name: 'agreement.sign',
  schema: signAgreementSchema,
  run: (actor, input, context) => signAgreement(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'La signature de votre structure est enregistrée.' }),
})
