import { defineRoute } from '@/lib/actions/define-route'
import { openFileSchema } from '@/lib/decisions/decision.schema'
import { laureatesFileName, laureatesJson } from '@/lib/decisions/open-data.export'
import { openLaureates } from '@/lib/decisions/results.queries'
import { ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'open-data.laureates-json',
  schema: openFileSchema,
  run: async (_actor, { appel }, context) => ok(await openLaureates({ call: appel }, context)),
  respond: (laureates) =>
    Response.json(laureatesJson(laureates), {
      headers: { 'content-disposition': `inline; filename="${laureatesFileName(laureates, 'json')}"`, 'access-control-allow-origin': '*' },
    }),
})
