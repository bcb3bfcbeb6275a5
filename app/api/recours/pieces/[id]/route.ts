import { defineRoute } from '@/lib/actions/define-route'
import { appealFile } from '@/lib/appeals/appeal.queries'
import { addressedSchema } from '@/lib/applications/application.schema'
import { configuredStore } from '@/lib/files/configured-store'
import { download } from '@/lib/files/download'

/** A file joined to an appeal. */
export const GET = defineRoute({
  name: 'appeal-file.download',
  schema: addressedSchema,
  run: appealFile,
  respond: async (file) => download(file, await configuredStore().open(file.key)),
})
