import { defineRoute } from '@/lib/actions/define-route'
import { configuredStore } from '@/lib/files/configured-store'
import { download } from '@/lib/files/download'
import { addressedSchema } from '@/lib/payments/payments.schema'
import { paymentProof } from '@/lib/payments/proof.commands'

/** A proof of an instalment, once the antivirus holds it back no more. */
export const GET = defineRoute({
  name: 'payment-proof.download',
  schema: addressedSchema,
  run: (actor, input, context) => paymentProof(actor, input, context),
  respond: async (file) => download(file, await configuredStore().open(file.key)),
})
