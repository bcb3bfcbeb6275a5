import { defineRoute } from '@/lib/actions/define-route'
import { parse } from '@/lib/actions/parse'
import { typedFields } from '@/lib/actions/typed-fields'
import { addressedSchema } from '@/lib/applications/application.schema'
import { formatTime } from '@/lib/kernel/instants'
import { refused, signedOut } from '@/lib/kernel/result'
import { markCase } from '@/lib/scoring/calibration-sheet.commands'
import { markCaseSchema } from '@/lib/scoring/calibration.schema'

/** Twenty grounds, with room to spare. */
const largest = 200_000

/** The marks of a case kept as a draft, sent as their form would send them, a moment after each change. */
export const PUT = defineRoute({
  name: 'calibration.autosave',
  schema: addressedSchema,
  run: async (actor, { id: caseId }, context, request) => {
    if (actor.kind !== 'person') return signedOut()
    const typed = await typedFields(request, largest)
    if (!typed) return refused('Cette grille est trop longue pour être enregistrée.')
    const parsed = parse(markCaseSchema, { ...typed, caseId, intent: 'draft' })
    if (parsed.kind !== 'ok') return parsed
    const saved = await markCase(actor, parsed.value, context, { unnoted: true })
    return saved.kind === 'ok' ? { kind: 'ok', value: { version: saved.value.version, at: context.now } } : saved
  },
  respond: ({ version, at }) => Response.json({ kind: 'ok', version, at: formatTime(at) }, { headers: { 'cache-control': 'no-store' } }),
})
