import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ReviewPageView } from '@/components/eligibility/review-page'
import { getActor, requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { applicationListShape } from '@/lib/eligibility/application-list'
import { reviewPage } from '@/lib/eligibility/eligibility-review.queries'
import { parseListQuery, type SearchParams } from '@/lib/kernel/list-query'
import { routes } from '@/lib/kernel/routes'
import { give } from '../confier/action'
import { confirm, note, reopen, review } from './action'

type Props = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<SearchParams> }

/** Asked with the same text, it reads once: the search of the address is another object each time. */
const read = cache(async (slug: string, id: string, search: string) => {
  const query = parseListQuery(applicationListShape, JSON.parse(search) as SearchParams)
  return { query, page: await reviewPage(await getActor(), { slug, applicationId: id, query }, { db: db(), now: new Date() }) }
})

const reviewOf = async ({ params, searchParams }: Props) => {
  const { slug, id } = await params
  return read(slug, id, JSON.stringify(await searchParams))
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { page } = await reviewOf(props)
  return page ? { title: `Dossier n°\u00a0${page.application.number}\u00a0: ${page.application.title}` } : {}
}

export default async function Page(props: Props) {
  const { slug, id } = await props.params
  await requirePerson(routes.staffApplication(slug, id))
  const { page, query } = await reviewOf(props)
  return page ? <ReviewPageView page={page} query={query} actions={{ review, confirm, reopen, note, give }} /> : notFound()
}
