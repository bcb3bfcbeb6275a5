import { notFound } from 'next/navigation'
import { MeetingsPage } from '@/components/deliberation/meetings-page'
import { readReports } from '@/lib/applications/attachment'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { meetingList } from '@/lib/deliberation/meeting-list.queries'
import { routes } from '@/lib/kernel/routes'
import { convene, reconvene } from './action'

export const metadata = { title: 'Séances du jury' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ piece?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const [{ slug }, { piece }] = [await params, await searchParams]
  const actor = await requirePerson(routes.meetings(slug))
  const list = await meetingList(actor, { slug }, { db: db(), now: new Date() })
  return list ? <MeetingsPage list={list} sent={readReports(piece)} convene={convene} reconvene={reconvene} /> : notFound()
}
