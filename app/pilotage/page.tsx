import { forbidden } from 'next/navigation'
import { StaffHome } from '@/components/calls/staff-home'
import { requirePerson } from '@/lib/auth/get-actor'
import { staffCalls } from '@/lib/calls/staff-call.queries'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Pilotage' }

export default async function Page() {
  const actor = await requirePerson(routes.staff())
  const now = new Date()
  const calls = await staffCalls(actor, { db: db(), now })
  return calls ? <StaffHome calls={calls} actor={actor} now={now} /> : forbidden()
}
