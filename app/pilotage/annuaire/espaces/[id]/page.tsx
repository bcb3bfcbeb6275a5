import { notFound } from 'next/navigation'
import { EntryPage } from '@/components/directory/entry-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { directoryEntry } from '@/lib/directory/directory-list.queries'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Espace de l’annuaire' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await requirePerson(routes.directoryEntry(id))
  const entry = await directoryEntry(actor, id, { db: db(), now: new Date() })
  return entry ? <EntryPage entry={entry} /> : notFound()
}
