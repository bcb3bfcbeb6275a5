import type { Actor, Person } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, ok, refused, signedOut, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from './outbox.commands'
import { threadMail } from './thread.mail'
import { mayWriteIn, sideOf, whyThreadClosed } from './thread.policy'
import { lockThread, threadRecipients, type LockedThread } from './thread.queries'
import type { ThreadSide } from './unread.queries'

const other = { STAFF: 'STRUCTURE', STRUCTURE: 'STAFF' } as const satisfies Record<ThreadSide, ThreadSide>

/** Where each side reads the thread. */
const address = (thread: LockedThread, side: ThreadSide) => (side === 'STAFF' ? routes.staffThread(thread.slug, thread.id) : routes.applicationThread(thread.id))

async function markRead(inside: TxContext, actor: Person, thread: LockedThread, side: ThreadSide, n: number): Promise<void> {
  const { count } = await inside.db.threadReading.createMany({ data: [{ applicationId: thread.id, accountId: actor.id, side, n, readAt: inside.now }], skipDuplicates: true })
  if (count > 0) record(inside, { chain: thread.callId, actorId: actor.id, verb: 'thread.read', object: { type: 'Application', id: thread.id }, state: { side, n } })
}

/**
 * Writes to the other side. What it had written is read by then. The other side gets one mail, without the text, and no
 * other until it has read.
 */
export function sendMessage(actor: Actor, input: { applicationId: string; text: string; publicUrl: string }, context: Context): Promise<Result<{ n: number }>> {
  return transact<{ n: number }>(context, async (inside) => {
    if (actor.kind !== 'person') return signedOut()
    const thread = await lockThread(inside.db, actor, input.applicationId)
    const side = thread && sideOf(actor, thread.structureId)
    if (!thread || !side || !mayWriteIn(actor, thread.structureId)) return absent()
    const why = whyThreadClosed(thread)
    if (why) return refused(why)
    const message = { id: newId(), n: thread.last + 1, side, authorId: actor.id, text: input.text, sentAt: inside.now }
    if (thread.last > 0) await markRead(inside, actor, thread, side, thread.last)
    await inside.db.threadMessage.create({ data: { ...message, applicationId: thread.id } })
    record(inside, { chain: thread.callId, actorId: actor.id, verb: 'thread.message-sent', object: { type: 'Application', id: thread.id }, state: message })
    if (!thread.unread[other[side]]) {
      const about = { callId: thread.callId, callTitle: thread.callTitle, number: thread.number, messageId: message.id }
      const link = input.publicUrl + address(thread, other[side])
      const to = await threadRecipients(inside.db, thread, other[side])
      await queueMessages(inside.db, to.map((person) => threadMail(person, side, about, link)), inside.now)
    }
    return ok({ n: message.n })
  })
}

/** Notes that this side has read up to the message `n` of the page, and when. */
export function readThread(actor: Actor, input: { applicationId: string; n: number }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    if (actor.kind !== 'person') return signedOut()
    const thread = await lockThread(inside.db, actor, input.applicationId)
    const side = thread && sideOf(actor, thread.structureId)
    if (!thread || !side) return absent()
    const n = Math.min(input.n, thread.last)
    if (n > 0) await markRead(inside, actor, thread, side, n)
    return ok()
  })
}
