import { defineRoute } from '@/lib/actions/define-route'
import { oneFileOf, seeOther } from '@/lib/applications/one-file'
import { ok, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { slugSchema } from '@/lib/payments/payments.schema'
import { receiveReturn } from '@/lib/payments/return.commands'

const largest = 2_000_000
const unreadable = 'Ce fichier n’est pas arrivé entier ou dépasse 2 Mo : envoyez-le de nouveau.'

/** What finance sent back, by the browser's own form; the browser goes on to its dry run, or back with the reason. */
export const POST = defineRoute({
  name: 'payment-return.receive',
  schema: slugSchema,
  run: async (actor, { slug }, context, request) => {
    if (actor.kind !== 'person') return ok({ go: routes.signIn(routes.payments(slug)) })
    const back = (sentence: string | undefined) => ok({ go: routes.payments(slug, sentence) })
    return oneFileOf<Result<{ go: string }>>(
      request,
      largest,
      async ({ name, bytes }) => {
        const parts: Uint8Array[] = []
        for await (const chunk of bytes) parts.push(chunk)
        const received = await receiveReturn(actor, { slug, name, text: new TextDecoder('utf-8').decode(Buffer.concat(parts)) }, context)
        if (received.kind === 'invalid') return back(received.fields.retour)
        return received.kind === 'ok' ? ok({ go: routes.paymentReturn(slug, received.value.returnId) }) : received
      },
      () => back(unreadable),
    )
  },
  respond: seeOther,
})
