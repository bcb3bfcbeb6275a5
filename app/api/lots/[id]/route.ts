import { defineRoute } from '@/lib/actions/define-route'
import { batchFile } from '@/lib/payments/batch.commands'
import { addressedSchema } from '@/lib/payments/payments.schema'

/** A batch of payment orders, as it left for finance. */
export const GET = defineRoute({
  name: 'payment-batch.download',
  schema: addressedSchema,
  run: (actor, input, context) => batchFile(actor, input, context),
  respond: ({ name, content }) => new Response(content, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'private, no-store' } }),
})
