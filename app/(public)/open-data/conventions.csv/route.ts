import { defineRoute } from '@/lib/actions/define-route'
import { openFileSchema } from '@/lib/decisions/decision.schema'
import { ok } from '@/lib/kernel/result'
import { agreementsCsv } from '@/lib/payments/scdl.export'
import { publishedAgreements } from '@/lib/payments/scdl.queries'

export const GET = defineRoute({
  name: 'open-data.agreements',
  schema: openFileSchema,
  run: async (_actor, _input, context) => ok(agreementsCsv(await publishedAgreements(context))),
  respond: (text) =>
    new Response(text, {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="conventions.csv"', 'access-control-allow-origin': '*' },
    }),
})
