import { notFound } from 'next/navigation'
import { StatisticsPage } from '@/components/ranking/statistics-page'
import { appointmentIn } from '@/lib/accounts/actor'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { statisticsPage } from '@/lib/ranking/statistics.queries'

export const metadata = { title: 'Statistiques de travail' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.statistics(slug))
  const page = await statisticsPage(actor, slug, { db: db(), now: new Date() })
  return page ? <StatisticsPage page={page} juror={appointmentIn(actor, page.call.id) !== undefined} /> : notFound()
}
