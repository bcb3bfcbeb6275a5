import { notFound } from 'next/navigation'
import { OwnSupportPage } from '@/components/support/own-support-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { ownSupport, ownWorkshops } from '@/lib/support/own-session.queries'
import { settle } from './action'

export const metadata = { title: 'Mon accompagnement' }

export default async function Page() {
  const actor = await requirePerson(routes.applicantSupport())
  const now = new Date()
  const [supports, workshops] = await Promise.all([ownSupport(actor, { db: db(), now }), ownWorkshops(actor, { db: db(), now })])
  if (!supports) notFound()
  return <OwnSupportPage supports={supports} workshops={workshops} settle={settle} now={now} />
}
