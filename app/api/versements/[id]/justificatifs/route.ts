import { defineRoute } from '@/lib/actions/define-route'
import { receiveDocument, seeOther } from '@/lib/applications/one-file'
import { configuredStore, scanAtFirst } from '@/lib/files/configured-store'
import { ok } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { addProof } from '@/lib/payments/proof.commands'
import { proofAddressSchema } from '@/lib/payments/payments.schema'

/** A proof that the structure joins to an instalment. */
export const POST = defineRoute({
  name: 'payment.proof',
  schema: proofAddressSchema,
  run: async (actor, { id: agreementId, dossier, versement: n }, context, request) => {
    const page = routes.ownPayments(dossier)
    if (actor.kind !== 'person') return ok({ go: routes.signIn(page) })
    return receiveDocument(request, { page }, ({ name, bytes }) => addProof(actor, { agreementId, n, name, bytes }, context, configuredStore(), scanAtFirst()))
  },
  respond: seeOther,
})
