import { notFound } from 'next/navigation'
import { PaymentsPage } from '@/components/payments/payments-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { paymentList } from '@/lib/payments/payments.queries'
import { order, saveSiret } from './action'

export const metadata = { title: 'Versements' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ retour?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const [{ slug }, { retour }] = [await params, await searchParams]
  const actor = await requirePerson(routes.payments(slug))
  const list = await paymentList(actor, { slug }, { db: db(), now: new Date() })
  return list ? <PaymentsPage list={list} refusedFile={typeof retour === 'string' ? retour.slice(0, 200) : null} order={order} saveFunder={saveSiret} /> : notFound()
}
