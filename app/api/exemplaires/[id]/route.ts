import { defineRoute } from '@/lib/actions/define-route'
import { signedCopy } from '@/lib/agreements/agreement.queries'
import { addressedSchema } from '@/lib/applications/application.schema'
import { configuredStore } from '@/lib/files/configured-store'
import { download } from '@/lib/files/download'

/** A signed copy of an agreement. */
export const GET = defineRoute({
  name: 'agreement.copy-download',
  schema: addressedSchema,
  run: signedCopy,
  respond: async (file) => download(file, await configuredStore().open(file.key)),
})
