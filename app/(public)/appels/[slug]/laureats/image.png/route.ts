import { resultsCard } from '@/components/results/card'
import { defineRoute } from '@/lib/actions/define-route'
import { pngResponse } from '@/lib/actions/picture'
import { callPictureSchema } from '@/lib/decisions/decision.schema'
import { publicResults } from '@/lib/decisions/results.queries'
import { env } from '@/lib/env'
import { absent, ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'results.picture',
  schema: callPictureSchema,
  run: async (_actor, { slug }, context) => {
    const results = await publicResults(slug, context)
    return results ? ok(results) : absent()
  },
  respond: (results) => pngResponse(resultsCard(results, env().DEMO), { width: 1200, height: 630 }),
})
