import { notFound } from 'next/navigation'
import { PlanSessionPage } from '@/components/support/plan-session-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { sessionToPlan } from '@/lib/support/session.queries'
import { plan } from './action'

export const metadata = { title: 'Planifier une séance' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ laureat?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const { slug } = await params
  const { laureat } = await searchParams
  const chosen = typeof laureat === 'string' ? laureat : undefined
  const actor = await requirePerson(routes.newSession(slug, chosen))
  const session = await sessionToPlan(actor, { slug }, { db: db(), now: new Date() })
  if (!session) notFound()
  return <PlanSessionPage {...session} chosen={chosen} action={plan} />
}
