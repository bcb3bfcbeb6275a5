import type { Db } from '@/lib/db/client'
import type { SendMail } from '@/lib/mail/transport'

/**
 * Delivers one message of the outbox. « tenté » is committed before the server is spoken to, so that a message
 * whose answer was lost stays « incertain » and is never sent again by itself.
 * Returns `retry` when the server refused it for now.
 */
export async function deliver(
  db: Db,
  id: string,
  send: SendMail,
  from: string,
  clock: () => Date,
): Promise<'done' | 'retry'> {
  const message = await db.outboxMessage.findUnique({ where: { id } })
  if (message?.state !== 'PENDING') return 'done'
  const claimed = await db.outboxMessage.updateMany({
    where: { id, state: 'PENDING' },
    data: { state: 'ATTEMPTED', attemptedAt: clock() },
  })
  if (claimed.count === 0) return 'done'
  const { recipient: to, subject, text, messageId } = message
  const outcome = await send({ from, to, subject, text, messageId })
  if (outcome.kind === 'refused' && !outcome.permanent) {
    await db.outboxMessage.update({ where: { id }, data: { state: 'PENDING', attemptedAt: null } })
    return 'retry'
  }
  const state = outcome.kind === 'accepted' ? 'SENT' : outcome.kind === 'refused' ? 'FAILED' : 'UNCERTAIN'
  await db.outboxMessage.update({ where: { id }, data: { state, settledAt: clock() } })
  return 'done'
}

/** Messages left « tenté » by a process that died while sending: nobody knows, so they are « incertain ». */
export async function settleInterrupted(db: Db, before: Date, now: Date): Promise<number> {
  const { count } = await db.outboxMessage.updateMany({
    where: { state: 'ATTEMPTED', attemptedAt: { lt: before } },
    data: { state: 'UNCERTAIN', settledAt: now },
  })
  return count
}

/** Ids of the messages waiting to be sent, oldest first. */
export async function waitingMessages(db: Db, limit = 500): Promise<string[]> {
  const rows = await db.outboxMessage.findMany({
    where: { state: 'PENDING' },
    orderBy: { createdAt: 'asc' },
    take: limit,
    select: { id: true },
  })
  return rows.map((row) => row.id)
}
