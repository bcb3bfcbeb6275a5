import { notFound } from 'next/navigation'
import { AskExpertPage } from '@/components/matching/ask-expert-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { expertToAsk } from '@/lib/matching/need-answers.queries'
import { ask } from './action'

export const metadata = { title: 'Demander une rencontre' }

type Props = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<{ expert?: string | string[]; besoin?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const { slug, id } = await params
  const { expert, besoin } = await searchParams
  const [chosen, needId] = [expert, besoin].map((value) => (typeof value === 'string' ? value : undefined))
  const actor = await requirePerson(routes.askExpert(slug, id, chosen, needId))
  const page = await expertToAsk(actor, { slug, laureateId: id, needId: needId ?? '' }, { db: db(), now: new Date() })
  return page ? <AskExpertPage page={page} chosen={chosen} ask={ask} /> : notFound()
}
