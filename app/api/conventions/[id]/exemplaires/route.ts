import { defineRoute } from '@/lib/actions/define-route'
import { signedCopySchema } from '@/lib/agreements/agreement.schema'
import { addSignedCopy, copyTarget } from '@/lib/agreements/signed-copy.commands'
import { mayManageAgreements } from '@/lib/agreements/agreement.policy'
import { receiveDocument, seeOther } from '@/lib/applications/one-file'
import { configuredStore, scanAtFirst } from '@/lib/files/configured-store'
import { absent, ok } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

/** A signed copy of an agreement. */
export const POST = defineRoute({
  name: 'agreement.copy',
  schema: signedCopySchema,
  run: async (actor, { id: versionId, partie: party }, context, request) => {
    if (actor.kind !== 'person') return ok({ go: routes.signIn(routes.applicant()) })
    const target = await copyTarget(actor, { versionId, party }, context)
    if (!target) return absent()
    const page = mayManageAgreements(actor) ? routes.agreement(target.call.slug, target.laureate.id) : routes.ownAgreement(target.applicationId)
    return receiveDocument(request, { page, field: party }, ({ name, bytes }) => addSignedCopy(actor, { versionId, party, name, bytes }, context, configuredStore(), scanAtFirst()))
  },
  respond: seeOther,
})
