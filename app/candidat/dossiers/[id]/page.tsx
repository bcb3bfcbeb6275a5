import { notFound } from 'next/navigation'
import { DossierOverview } from '@/components/applications/dossier-overview'
import { dossierPage } from '@/lib/applications/application.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { keepDeposit, reopen, withdraw } from './action'

export const metadata = { title: 'Dossier' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await requirePerson(routes.application(id))
  const page = await dossierPage(actor, id, { db: db(), now: new Date() })
  return page ? <DossierOverview page={page} actions={{ reopen, keepDeposit, withdraw }} /> : notFound()
}
