import { notFound } from 'next/navigation'
import { SignAppealPage } from '@/components/appeals/sign-appeal-page'
import { appealToSign } from '@/lib/appeals/appeal.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { answer } from './action'

export const metadata = { title: 'Réponse à un recours' }

export default async function Page({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.signAppeal(slug, id))
  const appeal = await appealToSign(actor, { slug, appealId: id }, { db: db(), now: new Date() })
  return appeal ? <SignAppealPage appeal={appeal} answer={answer} /> : notFound()
}
