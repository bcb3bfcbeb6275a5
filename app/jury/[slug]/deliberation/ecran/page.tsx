import { notFound } from 'next/navigation'
import { LiveWall } from '@/components/deliberation/live-room'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { deliberationRoom } from '@/lib/deliberation/room.queries'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Écran de la salle' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.deliberationWall(slug))
  const room = await deliberationRoom(actor, { slug }, { db: db(), now: new Date() })
  return room && !('kind' in room) && room.may.showWall ? <LiveWall room={room} /> : notFound()
}
