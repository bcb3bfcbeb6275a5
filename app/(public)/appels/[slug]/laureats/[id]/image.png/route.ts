import { laureateCard } from '@/components/results/card'
import { defineRoute } from '@/lib/actions/define-route'
import { pngResponse } from '@/lib/actions/picture'
import { laureatePictureSchema } from '@/lib/decisions/decision.schema'
import { publicLaureate } from '@/lib/decisions/results.queries'
import { env } from '@/lib/env'
import { absent, ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'laureate.picture',
  schema: laureatePictureSchema,
  run: async (_actor, input, context) => {
    const page = await publicLaureate(input, context)
    return page && page.renouncedOn === null ? ok(page) : absent()
  },
  respond: ({ results, laureate }) => pngResponse(laureateCard(results, laureate, env().DEMO), { width: 1200, height: 630 }),
})
