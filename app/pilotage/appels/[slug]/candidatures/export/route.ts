import { applicationsCsv, applicationsFileName } from '@/lib/eligibility/application-list.export'
import { exportRoute } from '../export-route'

export const GET = exportRoute('application.export', ({ call, applications, columns }) =>
  new Response(applicationsCsv(call, applications, columns), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${applicationsFileName(call, 'csv')}"`, 'cache-control': 'no-store' },
  }))
