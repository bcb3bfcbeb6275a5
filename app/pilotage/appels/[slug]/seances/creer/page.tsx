import { notFound } from 'next/navigation'
import { PlanSessionPage } from '@/components/support/plan-session-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { sessionToPlan } from '@/lib/support/session.queries'
import { plan } from './action'

export const metadata = { title: 'Planifier une séance' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ laureat?: string | string[]; demande?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const { slug } = await params
  const { laureat, demande } = await searchParams
  const [chosen, requestId] = [laureat, demande].map((value) => (typeof value === 'string' ? value : undefined))
  const actor = await requirePerson(routes.newSession(slug, chosen, requestId))
  const session = await sessionToPlan(actor, { slug, requestId }, { db: db(), now: new Date() })
  if (!session) notFound()
  return <PlanSessionPage {...session} chosen={chosen} action={plan} />
}
