import { defineRoute } from '@/lib/actions/define-route'
import { addAppealFile, joinable } from '@/lib/appeals/appeal-file.commands'
import { addressedSchema } from '@/lib/applications/application.schema'
import { largestFile, reportParameter, type UploadOutcome } from '@/lib/applications/attachment'
import { bodyOf, boundaryOf, fileParts, Truncated } from '@/lib/applications/multipart'
import { env } from '@/lib/env'
import { configuredStore } from '@/lib/files/configured-store'
import { absent, ok } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

/** A file for an appeal, sent by the browser's own form; the browser goes back to the page that it came from, which says what became of it. */
export const POST = defineRoute({
  name: 'appeal-file.add',
  schema: addressedSchema,
  run: async (actor, { id: appealId }, context, request) => {
    if (actor.kind !== 'person') return ok({ go: routes.signIn() })
    const appeal = await joinable(actor, appealId, context)
    if (!appeal) return absent()
    const boundary = boundaryOf(request.headers.get('content-type'))
    const told = (name: string, outcome: UploadOutcome) => ok({ go: routes.uploaded(appeal.page, [reportParameter({ field: 'piece', name, outcome })]) })
    if (!boundary || !request.body) return told('', 'unreadable')
    const { chunks, drain } = bodyOf(request.body, largestFile + 1_000_000)
    try {
      const { value: part } = await fileParts(boundary, chunks).next()
      if (!part) return told('', 'empty')
      const added = await addAppealFile(actor, { appealId, name: part.name, bytes: part.bytes }, context, configuredStore(), env().CLAMAV_URL ? 'PENDING' : 'NOT_SCANNED')
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
