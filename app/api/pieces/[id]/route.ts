import { defineRoute } from '@/lib/actions/define-route'
import { addressedSchema } from '@/lib/applications/application.schema'
import { attachmentFile } from '@/lib/applications/attachment.queries'
import { configuredStore } from '@/lib/files/configured-store'
import { download } from '@/lib/files/download'

/** A file of a dossier, once the antivirus holds it back no more. */
export const GET = defineRoute({
  name: 'attachment.download',
  schema: addressedSchema,
  run: (actor, { id }, context) => attachmentFile(actor, { attachmentId: id }, context),
  respond: async (file) => download(file, await configuredStore().open(file.key)),
})
