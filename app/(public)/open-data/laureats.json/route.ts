import { defineRoute } from '@/lib/actions/define-route'
import { openFile } from '@/lib/actions/open-file'
import { openFileSchema } from '@/lib/decisions/decision.schema'
import { laureatesFileName, laureatesJson } from '@/lib/decisions/open-data.export'
import { openLaureates } from '@/lib/decisions/results.queries'
import { ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'open-data.laureates-json',
  schema: openFileSchema,
  run: async (_actor, { appel }, context) => ok(await openLaureates({ call: appel }, context)),
  respond: (laureates, request) => openFile(request, { body: JSON.stringify(laureatesJson(laureates)), type: 'application/json', name: laureatesFileName(laureates, 'json') }),
})
