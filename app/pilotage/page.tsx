import { forbidden } from 'next/navigation'
import { StaffHome } from '@/components/calls/staff-home'
import { requirePerson } from '@/lib/auth/get-actor'
import { staffCalls } from '@/lib/calls/staff-call.queries'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { contributionsToRead } from '@/lib/resources/resource.queries'

export const metadata = { title: 'Pilotage' }

export default async function Page() {
  const actor = await requirePerson(routes.staff())
  const now = new Date()
  const context = { db: db(), now }
  const [calls, contributions] = await Promise.all([staffCalls(actor, context), contributionsToRead(actor, context)])
  return calls ? <StaffHome calls={calls} contributions={contributions} actor={actor} now={now} /> : forbidden()
}
