import { notFound } from 'next/navigation'
import { EmbargoedPage } from '@/components/decisions/embargoed-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { embargoedPage } from '@/lib/decisions/embargo.queries'
import { routes } from '@/lib/kernel/routes'
import { called, change, withdraw } from './action'

export const metadata = { title: 'Personne sous embargo' }

export default async function Page({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.embargoed(slug, id))
  const page = await embargoedPage(actor, { slug, personId: id }, { db: db(), now: new Date() })
  return page ? <EmbargoedPage page={page} acts={{ change, withdraw, called }} /> : notFound()
}
