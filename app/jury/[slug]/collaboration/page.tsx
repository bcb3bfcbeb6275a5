import { notFound } from 'next/navigation'
import { CollaborationPage } from '@/components/panel/collaboration-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { collaborationPage } from '@/lib/panel/collaborator.queries'
import { accept, end, name } from './action'

export const metadata = { title: 'Préparer les grilles' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.collaboration(slug))
  const page = await collaborationPage(actor, slug, { db: db(), now: new Date() })
  return page ? <CollaborationPage page={page} actions={{ name, accept, end }} /> : notFound()
}
