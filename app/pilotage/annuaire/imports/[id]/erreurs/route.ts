import { defineRoute } from '@/lib/actions/define-route'
import { faultsCsv } from '@/lib/directory/directory-faults.export'
import { lineFaults } from '@/lib/directory/directory-import.queries'
import { importIdSchema } from '@/lib/directory/directory.schema'
import { env } from '@/lib/env'
import { configuredStore } from '@/lib/files/configured-store'

export const GET = defineRoute({
  name: 'directory.faults',
  schema: importIdSchema,
  run: (actor, { id }, context) => lineFaults(actor, id, context, configuredStore()),
  respond: (faults) =>
    new Response(faultsCsv(faults), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${env().DEMO ? 'donnees-de-demonstration-' : ''}erreurs-annuaire.csv"`,
        'cache-control': 'private, no-store',
      },
    }),
})
