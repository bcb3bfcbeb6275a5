import type { Context } from '@/lib/db/transaction'
import type { Actor } from './actor'

export type OpenSession = { id: string; openedAt: Date; device: string | null; current: boolean }

/** The actor's own open sessions, newest first. */
export async function openSessions(actor: Actor, { db, now }: Context): Promise<OpenSession[]> {
  if (actor.kind !== 'person') return []
  const rows = await db.session.findMany({
    where: { accountId: actor.id, endedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    take: 50,
    select: { id: true, createdAt: true, device: true },
  })
  return rows.map(({ id, createdAt, device }) => ({ id, openedAt: createdAt, device, current: id === actor.sessionId }))
}
