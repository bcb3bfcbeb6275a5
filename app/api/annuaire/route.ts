import * as z from 'zod'
import { defineRoute } from '@/lib/actions/define-route'
import { oneFileOf, seeOther } from '@/lib/applications/one-file'
import { receiveDirectoryFile } from '@/lib/directory/directory-import.commands'
import type { Unreadable } from '@/lib/directory/directory-file'
import { configuredStore } from '@/lib/files/configured-store'
import { ok, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

const unreadable = (): Result<Unreadable> => ok({ outcome: 'unreadable' })

/** A directory sent by the browser's own form, streamed to the store; the browser goes on to its columns, or back with the reason. */
export const POST = defineRoute({
  name: 'directory.receive',
  schema: z.strictObject({}),
  run: async (actor, _input, context, request) => {
    if (actor.kind !== 'person') return ok({ go: routes.signIn(routes.chooseDirectoryFile()) })
    const result = await oneFileOf<Awaited<ReturnType<typeof receiveDirectoryFile>>>(request, 100_000_000, (file) => receiveDirectoryFile(actor, file, context, configuredStore()), unreadable)
    if (result.kind !== 'ok') return result
    const { value } = result
    return ok({ go: 'importId' in value ? routes.directoryImport(value.importId) : routes.chooseDirectoryFile(value.outcome, value.line) })
  },
  respond: seeOther,
})
