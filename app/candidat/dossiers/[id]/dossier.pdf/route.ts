import { defineRoute } from '@/lib/actions/define-route'
import { addressedSchema } from '@/lib/applications/application.schema'
import { archivedPdf, dossierFileName } from '@/lib/applications/dossier-archive'
import { ownDossier } from '@/lib/applications/dossier-archive.queries'

/** The dossier as it stands, at any time. */
export const GET = defineRoute({
  name: 'application.pdf',
  schema: addressedSchema,
  run: ownDossier,
  respond: async (dossier) =>
    new Response(new Uint8Array(await archivedPdf(dossier)), {
      headers: { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${dossierFileName(dossier, 'pdf')}"`, 'cache-control': 'private, no-store' },
    }),
})
