import { defineRoute } from '@/lib/actions/define-route'
import { depositPage } from '@/lib/applications/application.queries'
import { receiptSchema } from '@/lib/applications/application.schema'
import { receiptPdf } from '@/lib/applications/receipt.pdf'
import { absent, ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'application.receipt',
  schema: receiptSchema,
  run: async (actor, { id, n }, context) => {
    const page = await depositPage(actor, { applicationId: id, n }, context)
    return page ? ok(page.receipt) : absent()
  },
  respond: async (receipt) => {
    const name = `recepisse-dossier-${receipt.number}-depot-${receipt.n}${receipt.demonstration ? '-donnees-de-demonstration' : ''}.pdf`
    return new Response(new Uint8Array(await receiptPdf(receipt)), {
      headers: { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'private, no-store' },
    })
  },
})
