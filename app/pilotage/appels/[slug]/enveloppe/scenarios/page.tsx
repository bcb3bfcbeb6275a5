import { notFound } from 'next/navigation'
import { ScenariosPage } from '@/components/envelope/scenarios-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { scenarioBook } from '@/lib/envelope/scenario.queries'
import { routes } from '@/lib/kernel/routes'
import { create } from './action'

export const metadata = { title: 'Scénarios' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.scenarios(slug))
  const book = await scenarioBook(actor, slug, { db: db() })
  return book ? <ScenariosPage book={book} create={create} /> : notFound()
}
