import { notFound } from 'next/navigation'
import { SummaryPage } from '@/components/eligibility/summary-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { summaryPage } from '@/lib/eligibility/summary.queries'
import { routes } from '@/lib/kernel/routes'
import { write } from './action'

export const metadata = { title: 'Fiche de synthèse' }

type Props = { params: Promise<{ slug: string; id: string }> }

export default async function Page({ params }: Props) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.summary(slug, id))
  const page = await summaryPage(actor, { slug, applicationId: id }, { db: db(), now: new Date() })
  return page ? <SummaryPage page={page} write={write} /> : notFound()
}
