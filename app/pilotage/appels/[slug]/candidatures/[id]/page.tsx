import { notFound } from 'next/navigation'
import { ReviewPageView } from '@/components/eligibility/review-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { applicationListShape } from '@/lib/eligibility/application-list'
import { reviewPage } from '@/lib/eligibility/eligibility-review.queries'
import { parseListQuery, type SearchParams } from '@/lib/kernel/list-query'
import { routes } from '@/lib/kernel/routes'
import { reopen, review } from './action'

export const metadata = { title: 'Dossier' }

export default async function Page({ params, searchParams }: { params: Promise<{ slug: string; id: string }>; searchParams: Promise<SearchParams> }) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.staffApplication(slug, id))
  const query = parseListQuery(applicationListShape, await searchParams)
  const page = await reviewPage(actor, { slug, applicationId: id, query }, { db: db(), now: new Date() })
  return page ? <ReviewPageView page={page} query={query} actions={{ review, reopen }} /> : notFound()
}
