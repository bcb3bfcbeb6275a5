import { notFound } from 'next/navigation'
import { NewCallPage } from '@/components/calls/call-acts'
import { requirePerson } from '@/lib/auth/get-actor'
import { editionsToCopy } from '@/lib/calls/new-edition.queries'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { create } from './action'

export const metadata = { title: 'Créer un appel' }

export default async function Page() {
  const editions = await editionsToCopy(await requirePerson(routes.newCall()), { db: db(), now: new Date() })
  return editions ? <NewCallPage create={create} editions={editions} /> : notFound()
}
