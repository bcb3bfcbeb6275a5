import { archiveEntries } from '@/lib/applications/dossier-archive'
import { db } from '@/lib/db/client'
import { archivedApplications } from '@/lib/eligibility/application-archive.queries'
import { applicationsFileName } from '@/lib/eligibility/application-list.export'
import { followed } from '@/lib/eligibility/archive-progress.commands'
import { configuredStore } from '@/lib/files/configured-store'
import { zipResponse } from '@/lib/files/zip'
import { exportRoute } from '../export-route'

/** `suivi`: the id under which the page asks how far it has come. */
export const GET = exportRoute('application.archive-all', archivedApplications, ({ call, ...archive }, request) =>
  zipResponse(applicationsFileName(call, 'zip'), archiveEntries(followed(archive, new URL(request.url).searchParams.get('suivi'), { db: db(), now: new Date() }), configuredStore().open)))
