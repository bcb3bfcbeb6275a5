import { notFound } from 'next/navigation'
import { NeedsPage } from '@/components/support/needs-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { needsPage } from '@/lib/support/need.queries'
import { add, drop, say } from './action'

export const metadata = { title: 'Météo et besoins' }

type Props = { params: Promise<{ slug: string; id: string }> }

export default async function Page({ params }: Props) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.laureateNeeds(slug, id))
  const page = await needsPage(actor, { slug, laureateId: id }, { db: db(), now: new Date() })
  return page ? <NeedsPage page={page} actions={{ say, add, drop }} /> : notFound()
}
