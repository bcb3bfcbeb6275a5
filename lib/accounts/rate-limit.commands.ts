import type { Db, Tx } from '@/lib/db/client'

/**
 * Counts one attempt under `key` in the current window and says whether it is still allowed.
 * In PostgreSQL, so that several web processes count together. A technical row: no journal.
 */
export async function allowAttempt(
  db: Db | Tx,
  key: string,
  limit: { attempts: number; windowSeconds: number },
  now: Date,
): Promise<boolean> {
  const window = limit.windowSeconds * 1000
  const windowStart = new Date(Math.floor(now.getTime() / window) * window)
  const [row] = await db.$queryRaw<{ count: number }[]>`
    INSERT INTO "RateLimit" (key, "windowStart", count) VALUES (${key}, ${windowStart}, 1)
    ON CONFLICT (key, "windowStart") DO UPDATE SET count = "RateLimit".count + 1
    RETURNING count`
  return (row?.count ?? 1) <= limit.attempts
}

/** Forgets windows that ended before `before`. */
export async function forgetAttempts(db: Db | Tx, before: Date): Promise<void> {
  await db.$executeRaw`DELETE FROM "RateLimit" WHERE "windowStart" < ${before}`
}
