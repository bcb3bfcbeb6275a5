'use client'

import { useEffect, useState } from 'react'
import { roomRead, type Room, type WrittenRoom } from '@/lib/deliberation/room'
import { routes } from '@/lib/kernel/routes'
import { useStream } from '../layout/live'
import type { RoomActions } from './room-actions'
import { RoomPage, type Trail } from './room-page'
import { WallPage } from './wall-page'

/** Milliseconds: before a reading that failed is tried again, and between two readings while the stream is not heard. */
const [calm, deaf] = [1000, 3000]

/**
 * The room as the server has it. The stream tells a version; as long as the room shown has another, it is read again, with this
 * person's rights. What is being typed stays. Without JavaScript the page is the server's, read again by hand.
 */
function useRoom(given: Room): { room: Room; connected: boolean | null } {
  const [{ room, from }, setRoom] = useState({ room: given, from: given })
  // What the server gives again, after an act of one's own, is newer than what is shown.
  if (from !== given) setRoom({ room: given, from: given })
  const sealed = room.meeting.state === 'SEALED'
  const { told, connected } = useStream(sealed ? null : routes.deliberationStream(room.call.slug))
  const [reading, setReading] = useState(false)
  const [asked, setAsked] = useState(false)
  const late = (asked || (told !== null && told !== room.version)) && !reading
  useEffect(() => {
    if (connected !== false) return
    const timer = setInterval(() => setAsked(true), deaf)
    return () => clearInterval(timer)
  }, [connected])
  useEffect(() => {
    if (!late) return
    const read = async () => {
      setReading(true)
      setAsked(false)
      const answer = await fetch(routes.deliberationState(room.call.slug)).catch(() => null)
      if (answer?.ok) {
        const written = (await answer.json()) as WrittenRoom
        setRoom(({ from: last }) => ({ room: roomRead(written), from: last }))
      } else await new Promise((resolve) => setTimeout(resolve, calm))
      setReading(false)
    }
    void read()
  }, [late, room.call.slug])
  return { room, connected }
}

type Props = { room: Room; trail: Trail; actions: RoomActions; juror: boolean }

export function LiveRoom({ room: given, ...props }: Props) {
  return <RoomPage {...useRoom(given)} {...props} />
}

export function LiveWall({ room: given }: { room: Room }) {
  return <WallPage {...useRoom(given)} />
}
