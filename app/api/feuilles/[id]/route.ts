import { defineRoute } from '@/lib/actions/define-route'
import { addressedSchema } from '@/lib/applications/application.schema'
import { meetingScanFile } from '@/lib/deliberation/meeting-scan.queries'
import { configuredStore } from '@/lib/files/configured-store'
import { download } from '@/lib/files/download'

/** A sheet scanned after a meeting held on paper. */
export const GET = defineRoute({
  name: 'meeting-scan.download',
  schema: addressedSchema,
  run: meetingScanFile,
  respond: async (file) => download(file, await configuredStore().open(file.key)),
})
