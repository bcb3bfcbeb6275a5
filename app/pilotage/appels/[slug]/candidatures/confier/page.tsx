import { notFound } from 'next/navigation'
import { EntrustPage } from '@/components/eligibility/entrust-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { applicationListShape } from '@/lib/eligibility/application-list'
import { chosenApplications } from '@/lib/eligibility/application-list.queries'
import { listHref, parseListQuery, type SearchParams } from '@/lib/kernel/list-query'
import { routes } from '@/lib/kernel/routes'
import { give } from './action'

export const metadata = { title: 'Confier des dossiers' }

export default async function Page({ params, searchParams }: { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.entrust(slug))
  const asked = await searchParams
  const page = await chosenApplications(actor, { slug, ids: [asked.dossiers ?? []].flat() }, { db: db(), now: new Date() })
  const back = listHref(routes.applications(slug), applicationListShape, parseListQuery(applicationListShape, asked))
  return page ? <EntrustPage page={page} back={back} give={give} /> : notFound()
}
