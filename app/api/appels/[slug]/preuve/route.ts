import * as z from 'zod'
import { defineRoute } from '@/lib/actions/define-route'
import { proofPack } from '@/lib/proof/pack.queries'

/** The proof pack of a call, to be replayed by anybody who holds it. */
export const GET = defineRoute({
  name: 'proof.download',
  schema: z.strictObject({ slug: z.string().min(1) }),
  run: proofPack,
  respond: ({ demonstration, pack }) =>
    new Response(JSON.stringify(pack, null, 1), {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="${demonstration ? 'demonstration-' : ''}preuve-${pack.call.slug}.json"`,
        'cache-control': 'private, no-store',
      },
    }),
})
