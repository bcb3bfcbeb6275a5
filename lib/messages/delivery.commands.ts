import type { Db } from '@/lib/db/client'
import { sha256Hex } from '@/lib/kernel/sha256'
import type { SendMail } from '@/lib/mail/transport'
import { textKeptDays } from './retention'

const retryMs = 60_000
/** As long as a mail server would try (RFC 5321 § 4.5.4.1); then staff is shown that it failed. */
const givenUpMs = 4 * 86_400_000
const textKeptMs = textKeptDays * 86_400_000

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
  const { recipient: to, subject, text, calendar, messageId, secret } = message
  const outcome = await send({ from, to, subject, text, calendar, messageId })
  const givenUp = clock().getTime() - message.createdAt.getTime() > givenUpMs
  if (outcome.kind === 'refused' && !outcome.permanent && !givenUp) {
    await db.outboxMessage.update({ where: { id }, data: { state: 'PENDING' } })
    return 'retry'
  }
  const state = outcome.kind === 'accepted' ? 'SENT' : outcome.kind === 'refused' ? 'FAILED' : 'UNCERTAIN'
  // A link that opens an account is not kept once it has left.
  const forgotten = secret && state !== 'UNCERTAIN' && { text: '', textSha256: sha256Hex(text) }
  await db.outboxMessage.update({ where: { id }, data: { state, settledAt: clock(), ...forgotten } })
  return 'done'
}

/**
 * Empties the text of messages that nobody sends again: kind, object, recipient, subject, dates and the text's SHA-256 stay.
 * An uncertain one keeps it until somebody knows.
 */
export const forgetTexts = (db: Db, now: Date): Promise<number> => db.$executeRaw`
  UPDATE "OutboxMessage" SET text = '', calendar = NULL, "textSha256" = encode(sha256(convert_to(text, 'UTF8')), 'hex')
  WHERE "textSha256" IS NULL AND state IN ('SENT', 'FAILED') AND (secret OR "settledAt" < ${new Date(now.getTime() - textKeptMs)})`

/** Messages left « tenté » by a process that died while sending: nobody knows, so they are « incertain ». */
export async function settleInterrupted(db: Db, before: Date, now: Date): Promise<number> {
  const { count } = await db.outboxMessage.updateMany({
    where: { state: 'ATTEMPTED', attemptedAt: { lt: before } },
    data: { state: 'UNCERTAIN', settledAt: now },
  })
  return count
}

/** The messages to send: those with a link that opens an account, those never tried, oldest first, then those refused for now, a minute after at the earliest. */
export function waitingMessages(db: Db, now: Date, limit = 500): Promise<{ id: string; secret: boolean }[]> {
  return db.outboxMessage.findMany({
    where: { state: 'PENDING', OR: [{ attemptedAt: null }, { attemptedAt: { lt: new Date(now.getTime() - retryMs) } }] },
    orderBy: [{ secret: 'desc' }, { attemptedAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'asc' }],
    take: limit,
    select: { id: true, secret: true },
  })
}
