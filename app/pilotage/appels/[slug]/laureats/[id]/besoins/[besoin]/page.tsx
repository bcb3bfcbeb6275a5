import { notFound } from 'next/navigation'
import { AnswerNeedPage } from '@/components/matching/answer-need-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { needAnswers } from '@/lib/matching/need-answers.queries'
import { answer } from './action'

export const metadata = { title: 'Répondre à un besoin' }

type Props = { params: Promise<{ slug: string; id: string; besoin: string }>; searchParams: Promise<{ q?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const { slug, id, besoin } = await params
  const { q } = await searchParams
  const words = typeof q === 'string' ? q : ''
  const actor = await requirePerson(routes.answerNeed(slug, id, besoin, words || undefined))
  const page = await needAnswers(actor, { slug, laureateId: id, needId: besoin, q: words }, { db: db(), now: new Date() })
  return page ? <AnswerNeedPage page={page} answer={answer} /> : notFound()
}
