import { notFound } from 'next/navigation'
import { AskOpinionsView } from '@/components/eligibility/ask-opinions-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { askingPage } from '@/lib/eligibility/opinion.queries'
import { addDays, dayOf } from '@/lib/kernel/days'
import type { SearchParams } from '@/lib/kernel/list-query'
import { routes } from '@/lib/kernel/routes'
import { ask } from './action'

export const metadata = { title: 'Demander des avis' }

export default async function Page({ params, searchParams }: { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.askOpinions(slug))
  const { departement, dossiers = [] } = await searchParams
  const now = new Date()
  const page = await askingPage(actor, { slug, departement: [departement].flat()[0], ids: [dossiers].flat() }, { db: db(), now })
  return page ? <AskOpinionsView page={page} ask={ask} tomorrow={addDays(dayOf(now), 1)} /> : notFound()
}
