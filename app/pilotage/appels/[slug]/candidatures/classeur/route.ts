import { applicationsFileName, applicationsWorkbook } from '@/lib/eligibility/application-list.export'
import { exportedApplications } from '@/lib/eligibility/application-list.queries'
import { exportRoute } from '../export-route'

export const GET = exportRoute('application.workbook', exportedApplications, async ({ call, applications, columns }) =>
  new Response(await applicationsWorkbook(call, applications, columns), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${applicationsFileName(call, 'xlsx')}"`,
      'cache-control': 'no-store',
    },
  }))
