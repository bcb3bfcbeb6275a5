import type { Actor } from '@/lib/accounts/actor'
import type { Db, Tx } from '@/lib/db/client'
import type { Notifications } from '@/lib/db/notifications'
import type { Context } from '@/lib/db/transaction'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { mayReadRoom } from './deliberation.policy'
import { lastMeeting, pulseColumn } from './meeting.queries'
import { roomVersion, type RoomPulse } from './room-version'

type Watcher = { accountId: string; told: string; tell: (version: string) => void }
type Watched = { watchers: Set<Watcher>; reading: boolean; again: boolean }

/** Who looks at which meetings, in this process: each act is read once, however many look on. */
const watched = new Map<string, Watched>()

async function tellWatchers(db: Db | Tx, callId: string): Promise<void> {
  const room = watched.get(callId)
  if (!room) return
  room.again = true
  if (room.reading) return
  room.reading = true
  try {
    while (room.again) {
      room.again = false
      const [row] = await db.$queryRaw<{ pulse: RoomPulse }[]>`SELECT ${pulseColumn} FROM "Meeting" m WHERE m."callId" = ${callId}::uuid ORDER BY m.n DESC LIMIT 1`
      if (row) for (const watcher of room.watchers) tellNew(watcher, roomVersion(row.pulse, watcher.accountId))
    }
  } finally {
    room.reading = false
  }
}

function tellNew(watcher: Watcher, version: string): void {
  if (version === watcher.told) return
  watcher.told = version
  watcher.tell(version)
}

/**
 * Tells, until stopped, the version of the room that this person's screen should show: at once, then each time it changes for them. Only
 * the version: the screen reads the rest through `deliberationRoom`, its rights with it.
 */
export async function followRoom(actor: Actor, input: { slug: string }, { db }: Context, notifications: Notifications): Promise<Result<(tell: (version: string) => void) => () => void>> {
  const meeting = await lastMeeting(db, input.slug)
  if (!meeting || actor.kind !== 'person' || !mayReadRoom(actor, meeting)) return absent()
  const { callId } = meeting
  return ok((tell) => {
    const room = watched.get(callId) ?? { watchers: new Set(), reading: false, again: false }
    watched.set(callId, room)
    const watcher: Watcher = { accountId: actor.id, told: '', tell }
    room.watchers.add(watcher)
    // What could not be read is read at the next act, or when the screen asks again.
    const look = () => void tellWatchers(db, callId).catch(() => undefined)
    const stop = notifications.listen('journal', { heard: (payload) => payload.startsWith(callId) && look(), again: look })
    look()
    return () => {
      stop()
      room.watchers.delete(watcher)
      if (room.watchers.size === 0) watched.delete(callId)
    }
  })
}
