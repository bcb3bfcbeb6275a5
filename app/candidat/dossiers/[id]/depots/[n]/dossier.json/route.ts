import { defineRoute } from '@/lib/actions/define-route'
import { depositPage } from '@/lib/applications/application.queries'
import { receiptSchema } from '@/lib/applications/application.schema'
import { depositedFile } from '@/lib/applications/receipt'
import { canonical } from '@/lib/kernel/canonical'
import { absent, ok } from '@/lib/kernel/result'

/** What was deposited, byte for byte: its SHA-256 is the receipt's. */
export const GET = defineRoute({
  name: 'application.deposited',
  schema: receiptSchema,
  run: async (actor, { id, n }, context) => {
    const page = await depositPage(actor, { applicationId: id, n }, context)
    return page ? ok(page) : absent()
  },
  respond: ({ content, receipt }) =>
    new Response(canonical(content), {
      headers: {
        'content-type': 'application/json; charset=utf-8', 'cache-control': 'private, no-store',
        'content-disposition': `attachment; filename="${depositedFile(receipt)}"`,
      },
    }),
})
