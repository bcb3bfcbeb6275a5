import { notFound } from 'next/navigation'
import { SessionPage } from '@/components/support/session-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { sessionPage } from '@/lib/support/session.queries'
import { cancel, hold, move } from './action'

export const metadata = { title: 'Séance d’accompagnement' }

export default async function Page({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.session(slug, id))
  const page = await sessionPage(actor, { slug, sessionId: id }, { db: db(), now: new Date() })
  if (!page) notFound()
  return <SessionPage page={page} actions={{ move, cancel, hold }} />
}
