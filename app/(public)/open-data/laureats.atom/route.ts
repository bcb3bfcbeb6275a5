import { defineRoute } from '@/lib/actions/define-route'
import { openFile } from '@/lib/actions/open-file'
import { openFileSchema } from '@/lib/decisions/decision.schema'
import { laureatesAtom } from '@/lib/decisions/laureate-feed.export'
import { laureatesFileName } from '@/lib/decisions/open-data.export'
import { openLaureates } from '@/lib/decisions/results.queries'
import { env } from '@/lib/env'
import { ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'open-data.laureates-atom',
  schema: openFileSchema,
  run: async (_actor, { appel: call }, context) => ok({ call, laureates: await openLaureates({ call }, context) }),
  respond: ({ call, laureates }, request) =>
    openFile(request, { body: laureatesAtom({ call, laureates, publicUrl: env().PUBLIC_URL }), type: 'application/atom+xml; charset=utf-8', name: laureatesFileName(laureates, 'atom') }),
})
