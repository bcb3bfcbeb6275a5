import { applicationsCsv, applicationsFileName } from '@/lib/eligibility/application-list.export'
import { exportedApplications } from '@/lib/eligibility/application-list.queries'
import { exportRoute } from '../export-route'

export const GET = exportRoute('application.export', exportedApplications, ({ call, applications, columns }) =>
  new Response(applicationsCsv(call, applications, columns), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${applicationsFileName(call, 'csv')}"`, 'cache-control': 'no-store' },
  }))
