import { notFound } from 'next/navigation'
import { AnnouncePage } from '@/components/decisions/announce-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { announcement } from '@/lib/decisions/announcement.queries'
import { routes } from '@/lib/kernel/routes'
import { announceResults, validate } from './action'

export const metadata = { title: 'Annoncer les résultats' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.announce(slug))
  const page = await announcement(actor, slug, { db: db(), now: new Date() })
  return page ? <AnnouncePage page={page} announce={announceResults} validate={validate} /> : notFound()
}
