import { notFound } from 'next/navigation'
import { MatchingPage } from '@/components/matching/matching-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { matchingPage } from '@/lib/matching/matching.queries'

export const metadata = { title: 'Rapprochements' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const page = await matchingPage(await requirePerson(routes.matching(slug)), { slug }, { db: db(), now: new Date() })
  if (!page) notFound()
  return <MatchingPage page={page} />
}
