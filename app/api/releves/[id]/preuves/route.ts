import { defineRoute } from '@/lib/actions/define-route'
import { receiveDocument, seeOther } from '@/lib/applications/one-file'
import { configuredStore, scanAtFirst } from '@/lib/files/configured-store'
import { impactHome } from '@/lib/impact/impact.queries'
import { addProofSchema } from '@/lib/impact/impact.schema'
import { addMeasurementProof } from '@/lib/impact/measurement.commands'
import { absent, ok } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

/** A proof of what was measured. */
export const POST = defineRoute({
  name: 'measurement.proof',
  schema: addProofSchema,
  run: async (actor, { id: laureateId, indicateur: key, periode: period }, context, request) => {
    if (actor.kind !== 'person') return ok({ go: routes.signIn(routes.applicant()) })
    const applicationId = await impactHome(actor, laureateId, context)
    if (!applicationId) return absent()
    return receiveDocument(request, { page: routes.ownImpact(applicationId, period), field: key }, ({ name, bytes }) => addMeasurementProof(actor, { laureateId, key, period, name, bytes }, context, configuredStore(), scanAtFirst()))
  },
  respond: seeOther,
})
