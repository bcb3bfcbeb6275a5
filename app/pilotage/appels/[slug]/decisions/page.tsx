import { notFound } from 'next/navigation'
import { DecisionsPage } from '@/components/decisions/decisions-page'
import { isStaff } from '@/lib/accounts/actor'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { decisionsPage } from '@/lib/decisions/decision.queries'
import { routes } from '@/lib/kernel/routes'
import { draft } from './action'

export const metadata = { title: 'Décisions' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.decisions(slug))
  const now = new Date()
  const page = await decisionsPage(actor, slug, { db: db(), now })
  return page ? <DecisionsPage page={page} now={now} staff={isStaff(actor)} draft={draft} /> : notFound()
}
