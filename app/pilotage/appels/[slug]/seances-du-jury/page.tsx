import { notFound } from 'next/navigation'
import { MeetingsPage } from '@/components/deliberation/meetings-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { meetingList } from '@/lib/deliberation/meeting-list.queries'
import { routes } from '@/lib/kernel/routes'
import { convene, reconvene } from './action'

export const metadata = { title: 'Séances du jury' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.meetings(slug))
  const list = await meetingList(actor, { slug }, { db: db(), now: new Date() })
  return list ? <MeetingsPage list={list} convene={convene} reconvene={reconvene} /> : notFound()
}
