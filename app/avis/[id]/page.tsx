import { notFound } from 'next/navigation'
import { OpinionView } from '@/components/eligibility/opinion-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { opinionPage } from '@/lib/eligibility/opinion.queries'
import { routes } from '@/lib/kernel/routes'
import { decline, give } from './action'

export const metadata = { title: 'Avis sur un dossier' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await requirePerson(routes.opinion(id))
  const page = await opinionPage(actor, { opinionId: id }, { db: db(), now: new Date() })
  return page ? <OpinionView page={page} actions={{ give, decline }} /> : notFound()
}
