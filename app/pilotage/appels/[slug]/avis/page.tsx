import { notFound } from 'next/navigation'
import { CallOpinionsView } from '@/components/eligibility/call-opinions-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { callOpinions } from '@/lib/eligibility/opinion.queries'
import { routes } from '@/lib/kernel/routes'
import { cancel } from './action'

export const metadata = { title: 'Avis' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.callOpinions(slug))
  const page = await callOpinions(actor, { slug }, { db: db(), now: new Date() })
  return page ? <CallOpinionsView page={page} cancel={cancel} /> : notFound()
}
