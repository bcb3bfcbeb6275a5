import { Readable } from 'node:stream'
import { defineRoute } from '@/lib/actions/define-route'
import { attachmentSchema } from '@/lib/applications/application.schema'
import { attachmentFile } from '@/lib/applications/attachment.queries'
import { env } from '@/lib/env'
import { fileStore } from '@/lib/files/store'

/** A file, streamed, always as a download: what applicants sent is never shown as a page of ours. */
export const GET = defineRoute({
  name: 'attachment.download',
  schema: attachmentSchema,
  run: (actor, { id }, context) => attachmentFile(actor, { attachmentId: id }, context),
  respond: (file) =>
    new Response(Readable.toWeb(fileStore(env().FILES_DIR).open(file.key)) as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': file.contentType,
        'content-length': String(file.size),
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    }),
})
