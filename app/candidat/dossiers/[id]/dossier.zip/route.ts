import { defineRoute } from '@/lib/actions/define-route'
import { addressedSchema } from '@/lib/applications/application.schema'
import { dossierEntries, dossierFileName } from '@/lib/applications/dossier-archive'
import { ownDossier } from '@/lib/applications/dossier-archive.queries'
import { configuredStore } from '@/lib/files/configured-store'
import { zipResponse } from '@/lib/files/zip'

/** The dossier as it stands with its files, at any time. */
export const GET = defineRoute({
  name: 'application.archive',
  schema: addressedSchema,
  run: ownDossier,
  respond: async (dossier) => zipResponse(dossierFileName(dossier, 'zip'), await dossierEntries(dossier, configuredStore().open)),
})
