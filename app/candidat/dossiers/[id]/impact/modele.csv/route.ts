import { defineRoute } from '@/lib/actions/define-route'
import { addressedSchema } from '@/lib/applications/application.schema'
import { measurementTemplate } from '@/lib/impact/impact.export'
import { ownImpact } from '@/lib/impact/impact.queries'
import { absent, ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'measurement.template',
  schema: addressedSchema,
  run: async (actor, { id }, context) => {
    const own = await ownImpact(actor, id, context)
    return own ? ok(measurementTemplate(own.record, own.today)) : absent()
  },
  respond: (csv) => new Response(csv, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="releves.csv"', 'cache-control': 'no-store' } }),
})
