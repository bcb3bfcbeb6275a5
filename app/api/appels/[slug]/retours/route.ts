import { defineRoute } from '@/lib/actions/define-route'
import { seeOther } from '@/lib/applications/one-file'
import { bodyOf, boundaryOf, fileParts, Truncated } from '@/lib/applications/multipart'
import { ok } from '@/lib/kernel/result'
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
    const boundary = boundaryOf(request.headers.get('content-type'))
    if (!boundary || !request.body) return ok({ go: routes.payments(slug, unreadable) })
    const { chunks, drain } = bodyOf(request.body, largest)
    try {
      const { value: part } = await fileParts(boundary, chunks).next()
      if (!part) return ok({ go: routes.payments(slug, unreadable) })
      const parts: Uint8Array[] = []
      for await (const chunk of part.bytes) parts.push(chunk)
      const received = await receiveReturn(actor, { slug, name: part.name, text: new TextDecoder('utf-8').decode(Buffer.concat(parts)) }, context)
      if (received.kind === 'invalid') return ok({ go: routes.payments(slug, received.fields.retour) })
      return received.kind === 'ok' ? ok({ go: routes.paymentReturn(slug, received.value.returnId) }) : received
    } catch (error) {
      if (error instanceof Truncated) return ok({ go: routes.payments(slug, unreadable) })
      throw error
    } finally {
      await drain()
    }
  },
  respond: seeOther,
})
