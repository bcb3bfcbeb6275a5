import { notFound } from 'next/navigation'
import { ExpertPage } from '@/components/support/expert-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { expertToEdit } from '@/lib/support/expert.queries'
import { end, save } from './action'

export const metadata = { title: 'Fiche d’un expert' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await requirePerson(routes.expert(id))
  const expert = await expertToEdit(actor, { expertId: id }, { db: db(), now: new Date() })
  if (!expert) notFound()
  return <ExpertPage expert={expert} save={save} end={end} />
}
