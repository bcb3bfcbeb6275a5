import { defineRoute } from '@/lib/actions/define-route'
import { parse } from '@/lib/actions/parse'
import { typedFields } from '@/lib/actions/typed-fields'
import { answerSchema, addressedSchema } from '@/lib/applications/application.schema'
import { saveAnswer } from '@/lib/applications/save-step.commands'
import { refused, signedOut } from '@/lib/kernel/result'
import { formatTime } from '@/lib/kernel/instants'

/** Larger than sixty rows of every kind, or a plan of eighty lines. */
const largest = 400_000

/** One field of a draft, sent as its step's form would send it, as soon as it is typed. */
export const PUT = defineRoute({
  name: 'application.save-answer',
  schema: addressedSchema,
  run: async (actor, { id: applicationId }, context, request) => {
    if (actor.kind !== 'person') return signedOut()
    const typed = await typedFields(request, largest)
    if (!typed) return refused('Cette réponse est trop longue pour être enregistrée.')
    const parsed = parse(answerSchema, { ...typed, applicationId })
    return parsed.kind === 'ok' ? saveAnswer(actor, parsed.value, context) : parsed
  },
  respond: ({ version, at }) => Response.json({ kind: 'ok', version, at: formatTime(at) }, { headers: { 'cache-control': 'no-store' } }),
})
