import { notFound } from 'next/navigation'
import { SearchBestPage } from '@/components/envelope/search-best-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { scenarioBook } from '@/lib/envelope/scenario.queries'
import { isId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { search } from './action'

export const metadata = { title: 'Chercher le meilleur choix' }

export default async function Page({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.searchBest(slug, id))
  const book = isId(id) ? await scenarioBook(actor, slug, { db: db() }, { only: [id] }) : null
  const scenario = book?.scenarios[0]
  return book && scenario ? <SearchBestPage call={book.call} scenario={scenario} search={search} /> : notFound()
}
