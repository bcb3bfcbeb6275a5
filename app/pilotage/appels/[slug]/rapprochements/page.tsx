import { notFound } from 'next/navigation'
import { MatchingPage } from '@/components/matching/matching-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { matchingPage } from '@/lib/matching/matching.queries'

export const metadata = { title: 'Rapprochements' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ laureat?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const { slug } = await params
  const { laureat } = await searchParams
  const laureateId = typeof laureat === 'string' ? laureat : undefined
  const page = await matchingPage(await requirePerson(routes.matching(slug, laureateId)), { slug, laureateId }, { db: db(), now: new Date() })
  if (!page) notFound()
  return <MatchingPage page={page} />
}
