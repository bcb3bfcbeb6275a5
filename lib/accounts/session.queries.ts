import type { Context } from '@/lib/db/transaction'
import type { Actor } from './actor'
import { deviceWords } from './device'

export type OwnAccount = { email: string; sessions: { id: string; openedAt: Date; device: string | null; current: boolean }[] }

/** The actor's own address and open sessions, newest first; null when nobody is signed in. */
export async function ownAccount(actor: Actor, { db, now }: Context): Promise<OwnAccount | null> {
  if (actor.kind !== 'person') return null
  const account = await db.account.findUnique({
    where: { id: actor.id },
    relationLoadStrategy: 'join',
    select: {
      email: true,
      sessions: { where: { endedAt: null, expiresAt: { gt: now } }, orderBy: { createdAt: 'desc' }, take: 50, select: { id: true, createdAt: true, device: true } },
    },
  })
  if (!account) return null
  return {
    email: account.email,
    sessions: account.sessions.map(({ id, createdAt, device }) => ({ id, openedAt: createdAt, device: device && deviceWords(device), current: id === actor.sessionId })),
  }
}
