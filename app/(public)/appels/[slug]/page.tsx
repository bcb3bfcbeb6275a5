import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PublicCallPage } from '@/components/calls/public-call-page'
import { PublicQuestionsPart } from '@/components/calls/public-questions'
import { getActor } from '@/lib/auth/get-actor'
import { publicCall } from '@/lib/calls/public-call.queries'
import { publicQuestions } from '@/lib/calls/question.queries'
import { db } from '@/lib/db/client'
import { legalFormWords } from '@/lib/structures/structure.words'
import { ask } from './action'

type Props = { params: Promise<{ slug: string }> }

const read = cache(async (slug: string) => {
  const now = new Date()
  return { call: await publicCall(slug, { db: db(), now }), now }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { call } = await read((await params).slug)
  return call ? { title: call.title, description: call.summary } : {}
}

/** As they stand in a sentence. */
const legalForms = Object.values(legalFormWords).map((word) => word.charAt(0).toLowerCase() + word.slice(1))

export default async function Page({ params }: Props) {
  const { call, now } = await read((await params).slug)
  if (!call) notFound()
  const actor = await getActor()
  const questions = await publicQuestions(actor, { slug: call.slug }, { db: db(), now })
  return <PublicCallPage call={call} legalForms={legalForms} now={now} faq={<PublicQuestionsPart call={call} questions={questions} signedIn={actor.kind === 'person'} ask={ask} />} />
}
