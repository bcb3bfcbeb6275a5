import { notFound } from 'next/navigation'
import { CompareScenariosPage } from '@/components/envelope/compare-scenarios-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { scenarioBook } from '@/lib/envelope/scenario.queries'
import { isId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Comparer des scénarios' }

/** Side by side, as many as a page holds. */
const most = 3

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ s?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const [{ slug }, { s = [] }] = [await params, await searchParams]
  const ids = [...new Set([s].flat().filter(isId))].slice(0, most)
  const actor = await requirePerson(routes.compareScenarios(slug, ids))
  const book = await scenarioBook(actor, slug, { db: db() }, { only: ids })
  return book ? <CompareScenariosPage book={book} /> : notFound()
}
