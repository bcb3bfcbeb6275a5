import { defineRoute } from '@/lib/actions/define-route'
import { parse } from '@/lib/actions/parse'
import { typedFields } from '@/lib/actions/typed-fields'
import { addressedSchema } from '@/lib/applications/application.schema'
import { formatTime } from '@/lib/kernel/instants'
import { refused, signedOut } from '@/lib/kernel/result'
import { saveSheet } from '@/lib/scoring/score-sheet.commands'
import { sheetSchema } from '@/lib/scoring/scoring.schema'

/** Twenty grounds and an appreciation, with room to spare. */
const largest = 200_000

/** The grid of a dossier kept as a draft, sent as its form would send it, a moment after each change. */
export const PUT = defineRoute({
  name: 'sheet.autosave',
  schema: addressedSchema,
  run: async (actor, { id: applicationId }, context, request) => {
    if (actor.kind !== 'person') return signedOut()
    const typed = await typedFields(request, largest)
    if (!typed) return refused('Cette grille est trop longue pour être enregistrée.')
    const parsed = parse(sheetSchema, { ...typed, applicationId, intent: 'draft' })
    if (parsed.kind !== 'ok') return parsed
    const { intent: _, ...input } = parsed.value
    const saved = await saveSheet(actor, input, context, { unnoted: true })
    return saved.kind === 'ok' ? { kind: 'ok', value: { version: saved.value.version, at: context.now } } : saved
  },
  respond: ({ version, at }) => Response.json({ kind: 'ok', version, at: formatTime(at) }, { headers: { 'cache-control': 'no-store' } }),
})
