import type { Actor } from '@/lib/accounts/actor'
import { defineRoute } from '@/lib/actions/define-route'
import { uploadSchema } from '@/lib/applications/application.schema'
import { largestBody, reportParameter, type UploadReport } from '@/lib/applications/attachment'
import { addAttachment } from '@/lib/applications/attachment.commands'
import { bodyOf, boundaryOf, fileParts, Truncated } from '@/lib/applications/multipart'
import type { Context } from '@/lib/db/transaction'
import { configuredStore, scanAtFirst } from '@/lib/files/configured-store'
import { ok, signedOut, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

const wantsJson = (request: Request): boolean => request.headers.get('accept') === 'application/json'

/**
 * Files streamed to the store, one after the other. The browser's own form goes back to the step, whose address bears
 * what became of each; the page's script asks for the same as JSON.
 */
export const POST = defineRoute({
  name: 'attachment.add',
  schema: uploadSchema,
  run: async (actor, { id, etape, champ }, context, request): Promise<Result<{ step: string; reports: UploadReport[] | null }>> => {
    const step = routes.applicationStep(id, etape)
    if (actor.kind !== 'person') return wantsJson(request) ? signedOut() : ok({ step, reports: null })
    const received = await receive(actor, { id, asked: champ ?? '' }, context, request)
    return received.kind === 'ok' ? ok({ step, reports: received.value }) : received
  },
  respond: ({ step, reports }, request) => {
    if (reports && wantsJson(request)) return Response.json({ kind: 'ok', reports }, { headers: { 'cache-control': 'no-store' } })
    return new Response(null, { status: 303, headers: { location: reports ? routes.uploaded(step, reports.map(reportParameter)) : routes.signIn(step) } })
  },
})

/** `asked`: the question whose form sent the files, for what is said of the sending as a whole. */
async function receive(actor: Actor, { id: applicationId, asked }: { id: string; asked: string }, context: Context, request: Request): Promise<Result<UploadReport[]>> {
  const whole = (outcome: UploadReport['outcome']) => ok([{ field: asked, name: '', outcome }])
  // Said before a byte of it is read: two gigabytes are not waited for.
  if (Number(request.headers.get('content-length')) > largestBody) return whole('body-too-large')
  const boundary = boundaryOf(request.headers.get('content-type'))
  if (!boundary || !request.body) return whole('unreadable')
  const { chunks, drain } = bodyOf(request.body, largestBody)
  const reports: UploadReport[] = []
  try {
    for await (const { field, name, bytes } of fileParts(boundary, chunks)) {
      const result = await addAttachment(actor, { applicationId, field, name, bytes }, context, configuredStore(), scanAtFirst())
      if (result.kind !== 'ok') return result
      reports.push({ field, name, outcome: result.value })
    }
  } catch (error) {
    if (!(error instanceof Truncated)) throw error
    if (reports.at(-1)?.outcome !== 'unreadable') reports.push({ field: asked, name: '', outcome: 'unreadable' })
  } finally {
    await drain()
  }
  return reports.length === 0 ? whole('empty') : ok(reports)
}
