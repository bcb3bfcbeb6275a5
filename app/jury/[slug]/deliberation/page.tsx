import { notFound } from 'next/navigation'
import { LiveRoom } from '@/components/deliberation/live-room'
import { NoMeeting } from '@/components/deliberation/room-page'
import { isJuror } from '@/lib/accounts/actor'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { deliberationRoom } from '@/lib/deliberation/room.queries'
import { routes } from '@/lib/kernel/routes'
import * as actions from './action'

export const metadata = { title: 'Délibération' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.deliberation(slug))
  const room = await deliberationRoom(actor, { slug }, { db: db(), now: new Date() })
  if (!room) notFound()
  const juror = isJuror(actor)
  const { title } = 'kind' in room ? room : room.call
  const trail = juror
    ? [{ label: 'Jury', href: routes.jury() }, { label: title, href: routes.juryCall(slug) }]
    : [{ label: 'Pilotage', href: routes.staff() }, { label: title, href: routes.staffCall(slug) }, { label: 'Séances du jury', href: routes.meetings(slug) }]
  return 'kind' in room ? <NoMeeting trail={trail} /> : <LiveRoom room={room} trail={trail} actions={{ ...actions }} juror={juror} />
}
