import { defineRoute } from '@/lib/actions/define-route'
import { noteReading } from '@/lib/applications/answer-reading.commands'
import { readingSchema } from '@/lib/applications/application.schema'

/** Which answers were on the screen of somebody who instructs or scores: what nobody reads is asked no more. */
export const POST = defineRoute({
  name: 'answers.read',
  schema: readingSchema,
  run: (actor, { id, champs }, context) => noteReading(actor, { applicationId: id, fields: champs }, context),
  respond: () => Response.json({ kind: 'ok' }, { headers: { 'cache-control': 'no-store' } }),
})
