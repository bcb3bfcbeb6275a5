import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/env'
import { PrismaClient } from './generated/client'
import type { Prisma } from './generated/client'

export type Db = PrismaClient
/** The client inside a transaction. */
export type Tx = Prisma.TransactionClient

/** Milliseconds: three times what the slowest of a thousand deposits in ten seconds waited on two cores (`npm run prove:rush`). */
const patience = 30_000

/**
 * A client over its own pool. `connections`: at most that many. Who finds them all taken waits, as for a transaction: a
 * deposit of the last minute is late rather than lost.
 */
export function createDb(url: string, connections = 10): Db {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: connections, connectionTimeoutMillis: patience }),
    transactionOptions: { maxWait: patience, timeout: 30_000 },
  })
}

const shared = globalThis as { allerVersDb?: Db }

/** The process's client; kept across reloads in development. */
export const db = (): Db => (shared.allerVersDb ??= createDb(env().DATABASE_URL))
