'use server'

import { defineAction } from '@/lib/actions/define-action'
import { acceptComplement, askComplement, cancelComplement } from '@/lib/applications/complement.commands'
import { askComplementSchema, complementStepSchema } from '@/lib/applications/complement.schema'
import { env } from '@/lib/env'
import { routes } from '@/lib/kernel/routes'

export const ask = defineAction({
  name: 'complement.ask',
  schema: askComplementSchema,
  run: (actor, input, context) => askComplement(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: ({ slug }, { applicationId }) => ({ go: routes.complements(slug, applicationId) }),
})

export const accept = defineAction({ name: 'complement.accept', schema: complementStepSchema, run: acceptComplement })

export const cancel = defineAction({ name: 'complement.cancel', schema: complementStepSchema, run: cancelComplement })
