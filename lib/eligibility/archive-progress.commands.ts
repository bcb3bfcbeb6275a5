import type { Actor } from '@/lib/accounts/actor'
import type { ArchivedDossier } from '@/lib/applications/dossier-archive'
import type { Db } from '@/lib/db/client'
import type { Context } from '@/lib/db/transaction'
import { isId } from '@/lib/kernel/ids'
import { absent, ok, type Result } from '@/lib/kernel/result'

type Followed = { total: number; accountId: string; dossiers: AsyncIterable<ArchivedDossier> }

/** The same dossiers, each counted once the next one is asked for, under an id that the page chose; as they are without one. */
export async function* followed({ total, accountId, dossiers }: Followed, id: string | null, { db, now }: { db: Db; now: Date }): AsyncGenerator<ArchivedDossier> {
  if (id === null || !isId(id)) return yield* dossiers
  await db.archiveProgress.createMany({ data: [{ id, accountId, total, startedAt: now }], skipDuplicates: true })
  for await (const dossier of dossiers) {
    yield dossier
    await db.archiveProgress.updateMany({ where: { id, accountId }, data: { done: { increment: 1 } } })
  }
}

/** How far one's own archive has come; nothing for anybody else. */
export async function archiveProgress(actor: Actor, { id }: { id: string }, { db }: Context): Promise<Result<{ done: number; total: number }>> {
  if (actor.kind !== 'person') return absent()
  const row = await db.archiveProgress.findFirst({ where: { id, accountId: actor.id }, select: { done: true, total: true } })
  return row ? ok(row) : absent()
}

/** Takes away what was followed before that instant. */
export const forgetArchives = (db: Db, before: Date) => db.archiveProgress.deleteMany({ where: { startedAt: { lt: before } } })
