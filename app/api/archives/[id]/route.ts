import { defineRoute } from '@/lib/actions/define-route'
import { addressedSchema } from '@/lib/applications/application.schema'
import { archiveProgress } from '@/lib/eligibility/application-archive.queries'

/** How far the archive that one downloads has come. */
export const GET = defineRoute({
  name: 'archive.progress',
  schema: addressedSchema,
  run: archiveProgress,
  respond: (progress) => Response.json(progress, { headers: { 'cache-control': 'no-store' } }),
})
