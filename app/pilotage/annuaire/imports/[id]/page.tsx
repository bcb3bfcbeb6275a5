import { notFound } from 'next/navigation'
import { ImportPage } from '@/components/directory/import-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { importPage } from '@/lib/directory/directory-import.queries'
import { configuredStore } from '@/lib/files/configured-store'
import { routes } from '@/lib/kernel/routes'
import { match } from './action'

export const metadata = { title: 'Colonnes de l’annuaire' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await requirePerson(routes.directoryImport(id))
  const page = await importPage(actor, id, { db: db(), now: new Date() }, configuredStore())
  return page ? <ImportPage page={page} match={match} /> : notFound()
}
