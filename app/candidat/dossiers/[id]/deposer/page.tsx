import { notFound, redirect } from 'next/navigation'
import { DepositPage } from '@/components/applications/deposit-page'
import { dossierPage } from '@/lib/applications/application.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { deposit } from './action'

export const metadata = { title: 'Relire et déposer' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await requirePerson(routes.deposit(id))
  const now = new Date()
  const page = await dossierPage(actor, id, { db: db(), now })
  if (!page) notFound()
  if (page.dossier.state !== 'DRAFT') redirect(routes.application(id))
  return <DepositPage page={page} now={now} deposit={deposit} />
}
