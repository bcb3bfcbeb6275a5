import { notFound } from 'next/navigation'
import { OwnReportPage } from '@/components/impact/own-report-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { ownImpact } from '@/lib/impact/impact.queries'
import { routes } from '@/lib/kernel/routes'
import { edit, submit } from './action'

export const metadata = { title: 'Rapport' }

type Props = { params: Promise<{ id: string; rapport: string }> }

export default async function Page({ params }: Props) {
  const { id, rapport } = await params
  const actor = await requirePerson(routes.ownReport(id, rapport))
  const own = await ownImpact(actor, id, { db: db(), now: new Date() })
  const report = own?.record.reports.find((one) => one.id === rapport)
  return own && report ? <OwnReportPage own={own} report={report} actions={{ edit, submit }} /> : notFound()
}
