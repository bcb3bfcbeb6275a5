import { notFound } from 'next/navigation'
import { OwnCalendarPage } from '@/components/support/own-calendar-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { ownFeed } from '@/lib/support/calendar.queries'
import { close, open } from './action'

export const metadata = { title: 'Mon agenda' }

export default async function Page() {
  const actor = await requirePerson(routes.ownCalendar())
  const feed = await ownFeed(actor, { db: db(), now: new Date() })
  if (!feed) notFound()
  return <OwnCalendarPage {...feed} open={open} close={close} />
}
