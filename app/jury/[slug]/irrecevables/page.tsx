import { notFound } from 'next/navigation'
import { IneligiblePage } from '@/components/scoring/ineligible-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { ineligiblePage } from '@/lib/scoring/ineligible.queries'
import { readmit } from './action'

export const metadata = { title: 'Dossiers irrecevables' }

type Props = { params: Promise<{ slug: string }> }

export default async function Page({ params }: Props) {
  const { slug } = await params
  const actor = await requirePerson(routes.ineligible(slug))
  const page = await ineligiblePage(actor, slug, { db: db(), now: new Date() })
  return page ? <IneligiblePage page={page} readmit={readmit} /> : notFound()
}
