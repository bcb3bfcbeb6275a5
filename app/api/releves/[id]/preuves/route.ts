import { defineRoute } from '@/lib/actions/define-route'
import { largestFile, reportParameter, type UploadOutcome } from '@/lib/applications/attachment'
import { bodyOf, boundaryOf, fileParts, Truncated } from '@/lib/applications/multipart'
import { env } from '@/lib/env'
import { configuredStore } from '@/lib/files/configured-store'
import { impactHome } from '@/lib/impact/impact.queries'
import { addProofSchema } from '@/lib/impact/impact.schema'
import { addMeasurementProof } from '@/lib/impact/measurement.commands'
import { absent, ok } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

/** A proof sent by the browser's own form; the browser goes back to the structure's page, which says what became of it. */
export const POST = defineRoute({
  name: 'measurement.proof',
  schema: addProofSchema,
  run: async (actor, { id: laureateId, indicateur: key, periode: period }, context, request) => {
    if (actor.kind !== 'person') return ok({ go: routes.signIn(routes.applicant()) })
    const applicationId = await impactHome(actor, laureateId, context)
    if (!applicationId) return absent()
    const told = (name: string, outcome: UploadOutcome) => ok({ go: `${routes.uploaded(routes.ownImpact(applicationId), [reportParameter({ field: key, name, outcome })])}&periode=${period}` })
    const boundary = boundaryOf(request.headers.get('content-type'))
    if (!boundary || !request.body) return told('', 'unreadable')
    const { chunks, drain } = bodyOf(request.body, largestFile + 1_000_000)
    try {
      const { value: part } = await fileParts(boundary, chunks).next()
      if (!part) return told('', 'empty')
      const added = await addMeasurementProof(actor, { laureateId, key, period, name: part.name, bytes: part.bytes }, context, configuredStore(), env().CLAMAV_URL ? 'PENDING' : 'NOT_SCANNED')
      return added.kind === 'ok' ? told(part.name, added.value) : added
    } catch (error) {
      if (error instanceof Truncated) return told('', 'unreadable')
      throw error
    } finally {
      await drain()
    }
  },
  respond: ({ go }) => new Response(null, { status: 303, headers: { location: go } }),
})
