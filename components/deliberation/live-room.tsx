'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { roomRead, type Room, type WrittenRoom } from '@/lib/deliberation/room'
import { routes } from '@/lib/kernel/routes'
import { useStream } from '../layout/live'
import type { RoomActions } from './room-actions'
import { RoomPage, type Trail } from './room-page'
import { WallPage } from './wall-page'

/** Milliseconds between two readings of the page while the stream is not heard. */
const deaf = 3000

/**
 * The room as the server tells it, act after act. What is being typed stays. While the stream is not heard the page is read again every few
 * seconds; without JavaScript, by hand.
 */
function useRoom(given: Room): { room: Room; connected: boolean | null } {
  const router = useRouter()
  const [{ room, from }, setRoom] = useState({ room: given, from: given })
  // What the page itself brings anew is newer than what is shown.
  if (from !== given) setRoom({ room: given, from: given })
  const sealed = room.meeting.state === 'SEALED'
  const connected = useStream(sealed ? null : routes.deliberationStream(room.call.slug), (told) =>
    setRoom(({ from: last }) => ({ room: roomRead(JSON.parse(told) as WrittenRoom), from: last })),
  )
  useEffect(() => {
    if (connected !== false) return
    const timer = setInterval(() => router.refresh(), deaf)
    return () => clearInterval(timer)
  }, [connected, router])
  return { room, connected }
}

type Props = { room: Room; trail: Trail; actions: RoomActions; juror: boolean }

export function LiveRoom({ room: given, ...props }: Props) {
  return <RoomPage {...useRoom(given)} {...props} />
}

export function LiveWall({ room: given }: { room: Room }) {
  return <WallPage {...useRoom(given)} />
}
