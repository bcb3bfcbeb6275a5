import { defineRoute } from '@/lib/actions/define-route'
import { signedCopySchema } from '@/lib/agreements/agreement.schema'
import { addSignedCopy, copyTarget } from '@/lib/agreements/signed-copy.commands'
import { mayManageAgreements } from '@/lib/agreements/agreement.policy'
import { largestFile, reportParameter, type UploadOutcome } from '@/lib/applications/attachment'
import { bodyOf, boundaryOf, fileParts, Truncated } from '@/lib/applications/multipart'
import { env } from '@/lib/env'
import { configuredStore } from '@/lib/files/configured-store'
import { absent, ok } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

/** A signed copy sent by the browser's own form; the browser goes back to the agreement, whose page says what became of it. */
export const POST = defineRoute({
  name: 'agreement.copy',
  schema: signedCopySchema,
  run: async (actor, { id: versionId, partie: party }, context, request) => {
    if (actor.kind !== 'person') return ok({ go: routes.signIn(routes.applicant()) })
    const target = await copyTarget(actor, { versionId, party }, context)
    if (!target) return absent()
    const page = mayManageAgreements(actor) ? routes.agreement(target.call.slug, target.laureate.id) : routes.ownAgreement(target.applicationId)
    const told = (name: string, outcome: UploadOutcome) => ok({ go: routes.uploaded(page, [reportParameter({ field: party, name, outcome })]) })
    const boundary = boundaryOf(request.headers.get('content-type'))
    if (!boundary || !request.body) return told('', 'unreadable')
    const { chunks, drain } = bodyOf(request.body, largestFile + 1_000_000)
    try {
      const { value: part } = await fileParts(boundary, chunks).next()
      if (!part) return told('', 'empty')
      const added = await addSignedCopy(actor, { versionId, party, name: part.name, bytes: part.bytes }, context, configuredStore(), env().CLAMAV_URL ? 'PENDING' : 'NOT_SCANNED')
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
