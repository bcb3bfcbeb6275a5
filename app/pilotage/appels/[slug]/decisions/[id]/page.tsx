import { notFound } from 'next/navigation'
import { DecisionPage } from '@/components/decisions/decision-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { decisionPage } from '@/lib/decisions/decision.queries'
import { routes } from '@/lib/kernel/routes'
import { edit } from './action'

export const metadata = { title: 'Décision' }

export default async function Page({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.decision(slug, id))
  const page = await decisionPage(actor, { slug, decisionId: id }, { db: db(), now: new Date() })
  return page ? <DecisionPage page={page} edit={edit} /> : notFound()
}
