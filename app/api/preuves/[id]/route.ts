import { defineRoute } from '@/lib/actions/define-route'
import { addressedSchema } from '@/lib/applications/application.schema'
import { configuredStore } from '@/lib/files/configured-store'
import { download } from '@/lib/files/download'
import { measurementProof } from '@/lib/impact/impact.queries'

/** A proof of a measurement. */
export const GET = defineRoute({
  name: 'measurement.proof-download',
  schema: addressedSchema,
  run: measurementProof,
  respond: async (file) => download(file, await configuredStore().open(file.key)),
})
