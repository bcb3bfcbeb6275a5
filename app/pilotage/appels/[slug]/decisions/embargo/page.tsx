import { notFound } from 'next/navigation'
import { EmbargoPage } from '@/components/decisions/embargo-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { embargoPage } from '@/lib/decisions/embargo.queries'
import { routes } from '@/lib/kernel/routes'
import { add, plan } from './action'

export const metadata = { title: 'Liste sous embargo' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.embargoList(slug))
  const page = await embargoPage(actor, slug, { db: db(), now: new Date() })
  return page ? <EmbargoPage page={page} plan={plan} add={add} /> : notFound()
}
