import * as z from 'zod'
import { defineRoute } from '@/lib/actions/define-route'
import { applicationListShape } from '@/lib/eligibility/application-list'
import { applicationsCsv, applicationsFileName } from '@/lib/eligibility/application-list.export'
import { exportedApplications } from '@/lib/eligibility/application-list.queries'
import { parseListQuery } from '@/lib/kernel/list-query'
import { absent, ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'application.export',
  // The rest is the list's own address, read with its fallbacks.
  schema: z.object({ slug: z.string() }).catchall(z.string()),
  run: async (actor, { slug, ...params }, context) => {
    const found = await exportedApplications(actor, { slug, query: parseListQuery(applicationListShape, params) }, context)
    return found ? ok(found) : absent()
  },
  respond: ({ call, applications }) =>
    new Response(applicationsCsv(call, applications), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${applicationsFileName(call)}"`,
        'cache-control': 'no-store',
      },
    }),
})
