import { randomBytes } from 'node:crypto'
import type { Actor } from '@/lib/accounts/actor'
import { isDuplicate } from '@/lib/db/constraint'
import { transact, type Context } from '@/lib/db/transaction'
import { accountsChain } from '@/lib/journal/chain'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, ok, type Result } from '@/lib/kernel/result'
import { sha256Hex } from '@/lib/kernel/sha256'

/** Gives this person a new secret address (256 bits, told this once); the one before answers nothing any more. */
export async function openFeed(actor: Actor, context: Context): Promise<Result<{ secret: string }>> {
  try {
    return await transact(context, async (inside) => {
      if (actor.kind !== 'person') return absent()
      const secret = randomBytes(32).toString('base64url')
      const id = newId()
      await inside.db.calendarFeed.updateMany({ where: { accountId: actor.id, closedAt: null }, data: { closedAt: inside.now } })
      await inside.db.calendarFeed.create({ data: { id, accountId: actor.id, secretHash: sha256Hex(secret), createdAt: inside.now } })
      record(inside, { chain: accountsChain, actorId: actor.id, verb: 'calendar-feed.opened', object: { type: 'CalendarFeed', id }, state: { accountId: actor.id } })
      return ok({ secret })
    })
  } catch (error) {
    if (isDuplicate(error)) return conflict()
    throw error
  }
}

/** Closes this person's address: whoever holds it reads nothing any more. */
export const closeFeed = (actor: Actor, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    if (actor.kind !== 'person') return absent()
    const open = await inside.db.calendarFeed.findFirst({ where: { accountId: actor.id, closedAt: null }, select: { id: true } })
    if (!open) return absent()
    const { count } = await inside.db.calendarFeed.updateMany({ where: { id: open.id, closedAt: null }, data: { closedAt: inside.now } })
    if (count === 0) return conflict()
    record(inside, { chain: accountsChain, actorId: actor.id, verb: 'calendar-feed.closed', object: { type: 'CalendarFeed', id: open.id }, state: { accountId: actor.id } })
    return ok()
  })
