import { notFound } from 'next/navigation'
import { AgreementsPage } from '@/components/agreements/agreements-page'
import { agreementList } from '@/lib/agreements/agreement.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { draft } from './action'

export const metadata = { title: 'Conventions' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.agreements(slug))
  const list = await agreementList(actor, { slug }, { db: db(), now: new Date() })
  return list ? <AgreementsPage list={list} draft={draft} /> : notFound()
}
