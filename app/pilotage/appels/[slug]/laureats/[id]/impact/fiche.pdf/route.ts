import * as z from 'zod'
import { defineRoute } from '@/lib/actions/define-route'
import { impactSheet, sheetFileName } from '@/lib/impact/impact.pdf'
import { laureateImpact } from '@/lib/impact/impact.queries'
import { absent, ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'impact.sheet',
  schema: z.object({ slug: z.string().max(80), id: z.uuid() }),
  run: async (actor, { slug, id }, context) => {
    const page = await laureateImpact(actor, { slug, laureateId: id }, context)
    return page ? ok({ name: sheetFileName(page.record), bytes: await impactSheet(page.record, page.today) }) : absent()
  },
  respond: ({ name, bytes }) => new Response(new Uint8Array(bytes), { headers: { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' } }),
})
