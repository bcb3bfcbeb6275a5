import { notFound } from 'next/navigation'
import { ExpertRequestPage } from '@/components/support/expert-request-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { expertRequestPage } from '@/lib/support/expert.queries'
import { accept, decline, settle, share } from './action'

export const metadata = { title: 'Demande de rencontre' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await requirePerson(routes.expertRequest(id))
  const now = new Date()
  const page = await expertRequestPage(actor, { requestId: id }, { db: db(), now })
  if (!page) notFound()
  return <ExpertRequestPage page={page} actions={{ accept, decline, share, settle }} now={now} />
}
