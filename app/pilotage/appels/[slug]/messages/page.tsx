import { notFound } from 'next/navigation'
import { ThreadsPageView } from '@/components/messages/threads-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { threadsPage } from '@/lib/messages/thread.queries'

export const metadata = { title: 'Messages' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.threads(slug))
  const page = await threadsPage(actor, { slug }, { db: db(), now: new Date() })
  return page ? <ThreadsPageView page={page} /> : notFound()
}
