import * as z from 'zod'
import { defineRoute } from '@/lib/actions/define-route'
import { bodyOf, boundaryOf, fileParts, Truncated } from '@/lib/applications/multipart'
import { receiveDirectoryFile } from '@/lib/directory/directory-import.commands'
import type { Unreadable } from '@/lib/directory/directory-file'
import { configuredStore } from '@/lib/files/configured-store'
import { ok } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

const unreadable = ok<Unreadable>({ outcome: 'unreadable' })

/** A directory sent by the browser's own form, streamed to the store; the browser goes on to its columns, or back with the reason. */
export const POST = defineRoute({
  name: 'directory.receive',
  schema: z.strictObject({}),
  run: async (actor, _input, context, request) => {
    if (actor.kind !== 'person') return ok({ go: routes.signIn(routes.chooseDirectoryFile()) })
    const boundary = boundaryOf(request.headers.get('content-type'))
    if (!boundary || !request.body) return ok({ go: routes.chooseDirectoryFile('unreadable') })
    const { chunks, drain } = bodyOf(request.body, 100_000_000)
    const result = await receive()
    await drain()
    if (result.kind !== 'ok') return result
    const { value } = result
    return ok({ go: 'importId' in value ? routes.directoryImport(value.importId) : routes.chooseDirectoryFile(value.outcome, value.line) })

    async function receive() {
      try {
        const { value: part } = await fileParts(boundary ?? '', chunks).next()
        return part ? await receiveDirectoryFile(actor, part, context, configuredStore()) : unreadable
      } catch (error) {
        if (error instanceof Truncated) return unreadable
        throw error
      }
    }
  },
  respond: ({ go }) => new Response(null, { status: 303, headers: { location: go } }),
})
