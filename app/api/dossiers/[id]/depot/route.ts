import { defineRoute } from '@/lib/actions/define-route'
import { parse } from '@/lib/actions/parse'
import { addressedSchema, stateSchema } from '@/lib/applications/application.schema'
import { depositApplication } from '@/lib/applications/deposit.commands'
import { refused, signedOut } from '@/lib/kernel/result'

/** A version number, and no more. */
const largest = 1000

/** The deposit, as its form makes it, answered in JSON: number, instant, fingerprints. Sent again, the same answer. Too short to be worth compressing. */
export const POST = defineRoute({
  name: 'application.deposit',
  schema: addressedSchema,
  run: async (actor, { id: applicationId }, context, request) => {
    if (actor.kind !== 'person') return signedOut()
    if (!(Number(request.headers.get('content-length') ?? Number.NaN) <= largest)) return refused('Cette demande n’est pas un dépôt : rien n’a été déposé.')
    const parsed = parse(stateSchema, { applicationId, version: new URLSearchParams(await request.text()).get('version') })
    return parsed.kind === 'ok' ? depositApplication(actor, parsed.value, context) : parsed
  },
  respond: ({ number, n, depositedAt, sha256, files }) =>
    Response.json({ kind: 'ok', number, n, depositedAt: depositedAt.toISOString(), sha256, files }, { headers: { 'cache-control': 'no-store, no-transform' } }),
})
