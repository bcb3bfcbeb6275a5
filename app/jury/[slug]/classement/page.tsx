import { notFound } from 'next/navigation'
import { RankingPage } from '@/components/ranking/ranking-page'
import { appointmentIn } from '@/lib/accounts/actor'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { rankingPage } from '@/lib/ranking/ranking.queries'

export const metadata = { title: 'Classement' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.ranking(slug))
  const page = await rankingPage(actor, slug, { db: db(), now: new Date() })
  return page ? <RankingPage page={page} juror={appointmentIn(actor, page.call.id) !== undefined} /> : notFound()
}
