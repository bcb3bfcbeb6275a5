import { defineRoute } from '@/lib/actions/define-route'
import { openFileSchema } from '@/lib/decisions/decision.schema'
import { laureatesCsv, laureatesFileName } from '@/lib/decisions/open-data.export'
import { openLaureates } from '@/lib/decisions/results.queries'
import { ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'open-data.laureates-csv',
  schema: openFileSchema,
  run: async (_actor, { appel }, context) => ok(await openLaureates({ call: appel }, context)),
  respond: (laureates) =>
    new Response(laureatesCsv(laureates), {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${laureatesFileName(laureates, 'csv')}"`, 'access-control-allow-origin': '*' },
    }),
})
