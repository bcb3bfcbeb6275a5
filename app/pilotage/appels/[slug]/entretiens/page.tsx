import { notFound } from 'next/navigation'
import { FeedbackPage } from '@/components/appeals/feedback-page'
import { feedbackPage } from '@/lib/appeals/feedback.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { cancel, open, remove, write } from './action'

export const metadata = { title: 'Entretiens' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.feedback(slug))
  const now = new Date()
  const page = await feedbackPage(actor, slug, { db: db(), now })
  return page ? <FeedbackPage page={page} now={now} me={actor.id} actions={{ open, remove, cancel, write }} /> : notFound()
}
