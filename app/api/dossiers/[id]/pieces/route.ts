import { defineRoute } from '@/lib/actions/define-route'
import { uploadSchema } from '@/lib/applications/application.schema'
import { addAttachment } from '@/lib/applications/attachment.commands'
import { bodyOf, boundaryOf, readFilePart } from '@/lib/applications/multipart'
import { env } from '@/lib/env'
import { fileStore } from '@/lib/files/store'
import { ok } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

/** A file sent by the browser's own form, streamed to the store; the browser goes back to the step, which says what became of it. */
export const POST = defineRoute({
  name: 'attachment.add',
  schema: uploadSchema,
  run: async (actor, { id, etape }, context, request) => {
    const step = routes.applicationStep(id, etape)
    if (actor.kind !== 'person') return ok({ go: routes.signIn(step) })
    const boundary = boundaryOf(request.headers.get('content-type'))
    if (!boundary || !request.body) return ok({ go: `${step}?piece=unreadable` })
    const { chunks, drain } = bodyOf(request.body)
    const part = await readFilePart(boundary, chunks)
    const result = part
      ? await addAttachment(actor, { applicationId: id, field: part.field, name: part.name, bytes: part.bytes }, context, fileStore(env().FILES_DIR))
      : ok('unreadable' as const)
    await drain()
    return result.kind === 'ok' ? ok({ go: `${step}?piece=${result.value}` }) : result
  },
  respond: ({ go }) => new Response(null, { status: 303, headers: { location: go } }),
})
