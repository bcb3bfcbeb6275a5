import { defineRoute } from '@/lib/actions/define-route'
import { addressedSchema } from '@/lib/applications/application.schema'
import { db } from '@/lib/db/client'
import { configuredStore } from '@/lib/files/configured-store'
import { download } from '@/lib/files/download'
import { countDownload } from '@/lib/resources/resource-file.commands'
import { resourceFile } from '@/lib/resources/resource-file.queries'

/** A file of a resource, once the antivirus holds it back no more: counted, whoever opens it. */
export const GET = defineRoute({
  name: 'resource-file.download',
  schema: addressedSchema,
  run: resourceFile,
  respond: async (file) => {
    await countDownload(file.resourceId, { db: db(), now: new Date() })
    return download(file, await configuredStore().open(file.key))
  },
})
