import { notFound } from 'next/navigation'
import { QuestionsPageView } from '@/components/calls/questions-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { questionsPage } from '@/lib/calls/question.queries'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { answer, correct, publish, setAside } from './action'

export const metadata = { title: 'Questions' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.questions(slug))
  const page = await questionsPage(actor, { slug }, { db: db(), now: new Date() })
  return page ? <QuestionsPageView page={page} actions={{ publish, answer, correct, setAside }} /> : notFound()
}
