import * as z from 'zod'
import { defineRoute } from '@/lib/actions/define-route'
import { programmeFileName, programmeReport } from '@/lib/impact/impact.pdf'
import { programmeImpact } from '@/lib/impact/impact.queries'
import { absent, ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'impact.programme-pdf',
  schema: z.object({ slug: z.string().max(80) }),
  run: async (actor, { slug }, context) => {
    const page = await programmeImpact(actor, { slug }, context)
    return page && page.records.length > 0 ? ok({ name: programmeFileName(slug, page.call.nature === 'FICTIONAL', 'pdf'), bytes: await programmeReport(page.records, page.today) }) : absent()
  },
  respond: ({ name, bytes }) => new Response(new Uint8Array(bytes), { headers: { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' } }),
})
