import * as z from 'zod'
import { defineRoute } from '@/lib/actions/define-route'
import { scenarioFileName, scenarioWorkbook } from '@/lib/envelope/scenario.export'
import { scenarioBook } from '@/lib/envelope/scenario.queries'
import { absent, ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'scenario.export',
  schema: z.strictObject({ slug: z.string(), id: z.uuid() }),
  run: async (actor, { slug, id }, context) => {
    const book = await scenarioBook(actor, slug, context, { only: [id] })
    const scenario = book?.scenarios[0]
    return book && scenario ? ok({ ...book, scenario }) : absent()
  },
  respond: async ({ call, rows, scenario }) =>
    new Response(await scenarioWorkbook(call, rows, scenario), {
      headers: {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': `attachment; filename="${scenarioFileName(call, scenario)}"`,
        'cache-control': 'no-store',
      },
    }),
})
