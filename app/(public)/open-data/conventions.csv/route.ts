import { defineRoute } from '@/lib/actions/define-route'
import { openFileSchema } from '@/lib/decisions/decision.schema'
import { agreementsCsv } from '@/lib/decisions/open-data.export'
import { ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'open-data.agreements',
  schema: openFileSchema,
  run: () => Promise.resolve(ok(agreementsCsv())),
  respond: (text) =>
    new Response(text, {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="conventions.csv"', 'access-control-allow-origin': '*' },
    }),
})
