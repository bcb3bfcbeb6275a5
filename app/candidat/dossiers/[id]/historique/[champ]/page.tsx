import { notFound } from 'next/navigation'
import { AnswerHistory } from '@/components/applications/answer-history-page'
import { answerHistory } from '@/lib/applications/answer-history.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { restore } from './action'

export const metadata = { title: 'Historique d’une réponse' }

export default async function Page({ params }: { params: Promise<{ id: string; champ: string }> }) {
  const { id, champ } = await params
  const actor = await requirePerson(routes.answerHistory(id, champ))
  const page = await answerHistory(actor, { applicationId: id, field: champ }, { db: db(), now: new Date() })
  return page ? <AnswerHistory page={page} restore={restore} /> : notFound()
}
