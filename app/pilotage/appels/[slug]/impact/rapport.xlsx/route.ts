import * as z from 'zod'
import { defineRoute } from '@/lib/actions/define-route'
import { programmeWorkbook } from '@/lib/impact/impact.export'
import { programmeFileName } from '@/lib/impact/impact.pdf'
import { programmeImpact } from '@/lib/impact/impact.queries'
import { absent, ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'impact.programme-xlsx',
  schema: z.object({ slug: z.string().max(80) }),
  run: async (actor, { slug }, context) => {
    const page = await programmeImpact(actor, { slug }, context)
    const demonstration = page?.call.nature === 'FICTIONAL'
    return page && page.records.length > 0 ? ok({ name: programmeFileName(slug, demonstration, 'xlsx'), body: await programmeWorkbook(page.records, demonstration) }) : absent()
  },
  respond: ({ name, body }) => new Response(body, { headers: { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' } }),
})
