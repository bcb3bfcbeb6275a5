import { Readable } from 'node:stream'
import { defineRoute } from '@/lib/actions/define-route'
import { minutesSchema } from '@/lib/deliberation/deliberation.schema'
import { minutesFile } from '@/lib/deliberation/minutes.queries'
import { env } from '@/lib/env'
import { fileStore } from '@/lib/files/store'

/** The sealed minutes of a meeting, as they were sealed. */
export const GET = defineRoute({
  name: 'minutes.download',
  schema: minutesSchema,
  run: (actor, { id }, context) => minutesFile(actor, { minutesId: id }, context),
  respond: (file) =>
    new Response(Readable.toWeb(fileStore(env().FILES_DIR).open(file.key)) as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': file.contentType,
        'content-length': String(file.size),
        'content-disposition': `attachment; filename="${file.name}"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    }),
})
