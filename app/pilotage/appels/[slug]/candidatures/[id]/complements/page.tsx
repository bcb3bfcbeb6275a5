import { notFound } from 'next/navigation'
import { ComplementsView } from '@/components/applications/complements-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { complementsPage } from '@/lib/applications/complement.queries'
import { db } from '@/lib/db/client'
import { addDays, dayOf } from '@/lib/kernel/days'
import type { SearchParams } from '@/lib/kernel/list-query'
import { routes } from '@/lib/kernel/routes'
import { accept, ask, cancel } from './action'

export const metadata = { title: 'Compléments' }

type Props = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<SearchParams> }

export default async function Page({ params, searchParams }: Props) {
  const [{ slug, id }, { champs }] = await Promise.all([params, searchParams])
  const actor = await requirePerson(routes.complements(slug, id))
  const now = new Date()
  const page = await complementsPage(actor, { applicationId: id, slug }, { db: db(), now })
  return page ? <ComplementsView page={page} chosen={champs === undefined ? null : [champs].flat()} tomorrow={addDays(dayOf(now), 1)} actions={{ ask, accept, cancel }} /> : notFound()
}
