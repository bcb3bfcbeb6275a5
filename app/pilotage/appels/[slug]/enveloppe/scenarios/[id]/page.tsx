import { notFound } from 'next/navigation'
import { ScenarioPage } from '@/components/envelope/scenario-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { scenarioBook } from '@/lib/envelope/scenario.queries'
import { isId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { adopt, comment, line, remove, save } from '../action'

export const metadata = { title: 'Scénario' }

export default async function Page({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.scenario(slug, id))
  const book = isId(id) ? await scenarioBook(actor, slug, { db: db() }, { only: [id], robust: true }) : null
  const scenario = book?.scenarios[0]
  return book && scenario ? <ScenarioPage call={book.call} rows={book.rows} scenario={scenario} actions={{ save, line, comment, remove, adopt }} /> : notFound()
}
