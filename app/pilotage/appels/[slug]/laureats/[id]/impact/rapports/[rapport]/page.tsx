import { notFound } from 'next/navigation'
import { ReviewReportPage } from '@/components/impact/review-report-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { laureateImpact } from '@/lib/impact/impact.queries'
import { routes } from '@/lib/kernel/routes'
import { accept, sendBack } from './action'

export const metadata = { title: 'Rapport d’un lauréat' }

type Props = { params: Promise<{ slug: string; id: string; rapport: string }> }

export default async function Page({ params }: Props) {
  const { slug, id, rapport } = await params
  const actor = await requirePerson(routes.laureateReport(slug, id, rapport))
  const page = await laureateImpact(actor, { slug, laureateId: id }, { db: db(), now: new Date() })
  // What is not handed in yet is the structure's own.
  const report = page?.record.reports.find((one) => one.id === rapport && one.state !== 'DRAFT')
  return page && report ? <ReviewReportPage page={page} report={report} actions={{ accept, sendBack }} /> : notFound()
}
