import { notFound } from 'next/navigation'
import { SendAgreementsPage } from '@/components/agreements/send-agreements-page'
import { chosenAgreements } from '@/lib/agreements/agreement.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import type { SearchParams } from '@/lib/kernel/list-query'
import { routes } from '@/lib/kernel/routes'
import { send } from './action'

export const metadata = { title: 'Envoyer des conventions' }

export default async function Page({ params, searchParams }: { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.sendAgreements(slug))
  const page = await chosenAgreements(actor, { slug, ids: [(await searchParams).laureats ?? []].flat() }, { db: db(), now: new Date() })
  return page ? <SendAgreementsPage page={page} send={send} /> : notFound()
}
