import { notFound } from 'next/navigation'
import { OwnPaymentsPage } from '@/components/payments/own-payments-page'
import { readReports } from '@/lib/applications/attachment'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { ownPayments } from '@/lib/payments/payments.queries'
import { answerRepayment, askPayment, sendBank } from './action'

export const metadata = { title: 'Versements' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ piece?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, { piece }] = [await params, await searchParams]
  const actor = await requirePerson(routes.ownPayments(id))
  const own = await ownPayments(actor, id, { db: db(), now: new Date() })
  return own ? <OwnPaymentsPage own={own} sent={readReports(piece)} actions={{ sendBank, askPayment, answerRepayment }} /> : notFound()
}
