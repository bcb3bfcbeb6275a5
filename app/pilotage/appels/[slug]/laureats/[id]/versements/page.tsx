import { notFound } from 'next/navigation'
import { LaureatePaymentsPage } from '@/components/payments/laureate-payments-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { paymentPage } from '@/lib/payments/payments.queries'
import * as actions from './action'

export const metadata = { title: 'Versements d’un lauréat' }

export default async function Page({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.laureatePayments(slug, id))
  const page = await paymentPage(actor, { slug, laureateId: id }, { db: db(), now: new Date() })
  return page ? <LaureatePaymentsPage page={page} actions={{ ...actions }} /> : notFound()
}
