import { notFound } from 'next/navigation'
import { ApplicationsPage } from '@/components/eligibility/applications-page'
import { isStaff } from '@/lib/accounts/actor'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { applicationListShape } from '@/lib/eligibility/application-list'
import { applicationList } from '@/lib/eligibility/application-list.queries'
import { parseListQuery, type SearchParams } from '@/lib/kernel/list-query'
import { routes } from '@/lib/kernel/routes'
import { choose, drop, save } from './action'

export const metadata = { title: 'Candidatures' }

export default async function Page({ params, searchParams }: { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.applications(slug))
  const asked = parseListQuery(applicationListShape, await searchParams)
  const now = new Date()
  const list = await applicationList(actor, { slug, query: asked }, { db: db(), now })
  // Columns that the address names first, then those that the person chose.
  return list ? <ApplicationsPage list={list} query={{ ...asked, columns: asked.columns ?? list.columns }} now={now} actions={{ save, drop, choose }} me={isStaff(actor) ? actor.id : null} /> : notFound()
}
