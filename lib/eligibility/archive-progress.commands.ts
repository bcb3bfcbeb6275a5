import type { ArchivedDossier } from '@/lib/applications/dossier-archive'
import type { Db } from '@/lib/db/client'
import { isId } from '@/lib/kernel/ids'

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

/** Takes away what was followed before that instant. */
export const forgetArchives = (db: Db, before: Date) => db.archiveProgress.deleteMany({ where: { startedAt: { lt: before } } })
