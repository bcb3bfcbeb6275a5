import type { Actor } from '@/lib/accounts/actor'
import type { Db, Tx } from '@/lib/db/client'
import type { Notifications } from '@/lib/db/notifications'
import type { Context } from '@/lib/db/transaction'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { mayReadRoom } from './deliberation.policy'
import { lastMeeting } from './meeting.queries'
import { dossierRows, roomFor } from './room.queries'
import { roomVersion } from './room-version'

type Watcher = {
  accountId: string
  told: string
  /** Who watches, as their session and their appointments stand now. */
  who: () => Promise<Actor>
  tell: (room: string) => void
  leave: () => void
}
type Watched = { slug: string; watchers: Set<Watcher>; reading: boolean; again: boolean }

/** Who looks at which meetings, in this process. */
const watched = new Map<string, Watched>()

/** Each act is read once, however many look on; acts that come meanwhile, once together. */
async function tellWatchers(db: Db | Tx, room: Watched): Promise<void> {
  room.again = true
  if (room.reading) return
  room.reading = true
  try {
    while (room.again) {
      room.again = false
      await tellLate(db, room)
    }
  } catch {
    // Each browser asks again a second later, and is told everything.
    for (const { leave } of [...room.watchers]) leave()
  } finally {
    room.reading = false
  }
}

/** Tells the room to those whose screen shows another version. Rights are read for each telling, as for each reading of the page. */
async function tellLate(db: Db | Tx, { slug, watchers }: Watched): Promise<void> {
  const meeting = await lastMeeting(db, slug)
  if (!meeting) return
  const late = [...watchers].filter(({ accountId, told }) => told !== roomVersion(meeting.pulse, accountId))
  if (late.length === 0) return
  const rows = await dossierRows(db, meeting)
  await Promise.all(
    late.map(async (watcher) => {
      const actor = await watcher.who()
      if (!mayReadRoom(actor, meeting)) return watcher.leave()
      watcher.told = roomVersion(meeting.pulse, watcher.accountId)
      watcher.tell(JSON.stringify(roomFor(actor, meeting, rows)))
    }),
  )
}

export type FollowRoom = (tell: (room: string) => void, leave: () => void) => () => void

/**
 * Tells, until stopped, the room as this person reads it: at once, then each time that it changes for them. For a recused member nothing
 * changes from the call of the dossier to its verdict.
 */
export async function followRoom(who: () => Promise<Actor>, input: { slug: string }, { db }: Pick<Context, 'db'>, notifications: Notifications): Promise<Result<FollowRoom>> {
  const [actor, meeting] = [await who(), await lastMeeting(db, input.slug)]
  if (!meeting || actor.kind !== 'person' || !mayReadRoom(actor, meeting)) return absent()
  const { callId } = meeting
  return ok((tell, leave) => {
    const room = watched.get(callId) ?? { slug: input.slug, watchers: new Set(), reading: false, again: false }
    watched.set(callId, room)
    const watcher: Watcher = { accountId: actor.id, told: '', who, tell, leave }
    room.watchers.add(watcher)
    const look = () => void tellWatchers(db, room)
    const stop = notifications.listen('journal', { heard: (payload) => payload.startsWith(callId) && look(), again: look })
    look()
    return () => {
      stop()
      room.watchers.delete(watcher)
      if (room.watchers.size === 0) watched.delete(callId)
    }
  })
}
