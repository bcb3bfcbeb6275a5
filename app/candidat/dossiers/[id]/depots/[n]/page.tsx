import { notFound } from 'next/navigation'
import { ReceiptPage } from '@/components/applications/receipt-page'
import { depositPage } from '@/lib/applications/application.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Récépissé de dépôt' }

export default async function Page({ params }: { params: Promise<{ id: string; n: string }> }) {
  const { id, n } = await params
  const actor = await requirePerson(routes.receipt(id, Number(n)))
  const page = await depositPage(actor, { applicationId: id, n: Number(n) }, { db: db(), now: new Date() })
  return page ? <ReceiptPage page={page} /> : notFound()
}
