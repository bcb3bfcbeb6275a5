import { notFound } from 'next/navigation'
import { ReturnPage } from '@/components/payments/return-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { returnPage } from '@/lib/payments/return.queries'
import { apply } from './action'

export const metadata = { title: 'Essai du retour des finances' }

export default async function Page({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.paymentReturn(slug, id))
  const page = await returnPage(actor, { slug, id }, { db: db(), now: new Date() })
  return page ? <ReturnPage page={page} apply={apply} /> : notFound()
}
