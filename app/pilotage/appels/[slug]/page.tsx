import { notFound } from 'next/navigation'
import { StaffCallView } from '@/components/calls/staff-call-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { staffCall } from '@/lib/calls/staff-call.queries'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { archive, followUp, openJuryAction } from './action'

export const metadata = { title: 'L’appel' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.staffCall(slug))
  const now = new Date()
  const call = await staffCall(actor, slug, { db: db(), now })
  return call ? <StaffCallView call={call} actor={actor} now={now} actions={{ openJury: openJuryAction, followUp, archive }} /> : notFound()
}
