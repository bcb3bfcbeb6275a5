import { archiveEntries } from '@/lib/applications/dossier-archive'
import { archivedApplications } from '@/lib/eligibility/application-archive.queries'
import { applicationsFileName } from '@/lib/eligibility/application-list.export'
import { configuredStore } from '@/lib/files/configured-store'
import { zipResponse } from '@/lib/files/zip'
import { exportRoute } from '../export-route'

export const GET = exportRoute('application.archive-all', archivedApplications, ({ call, dossiers }) =>
  zipResponse(applicationsFileName(call, 'zip'), archiveEntries(dossiers, configuredStore().open)))
