import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/env'
import { PrismaClient } from './generated/client'
import type { Prisma } from './generated/client'

export type Db = PrismaClient
/** The client inside a transaction. */
export type Tx = Prisma.TransactionClient

/** Milliseconds: far more than what the slowest of a thousand deposits in ten seconds waits on two cores (`npm run prove:rush`). */
const patience = 30_000

/** What Prisma itself writes: by key, in a form that does not change from one value to another. */
const written = /^(SELECT "t0"|INSERT INTO "public"|UPDATE "public")/
/** As many statements as a connection remembers. */
const most = 300
const names = new Map<string, string>()

/**
 * The name under which PostgreSQL keeps a statement prepared: parsed and planned once for each connection. Our own SQL
 * has none: its plans follow the values.
 */
function preparedAs({ sql }: { sql: string }): string {
  const known = names.get(sql)
  if (known !== undefined || names.size >= most || !written.test(sql)) return known ?? ''
  const name = `prepared_${names.size}`
  names.set(sql, name)
  return name
}

/**
 * A client over its own pool. `connections`: at most that many; few, for on two cores more of them wait for one another
 * (`npm run prove:rush`: the slowest deposits took a third longer with ten). Who finds them all taken waits, as for a transaction: a
 * deposit of the last minute is late rather than lost.
 */
export function createDb(url: string, connections = 5): Db {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: connections, connectionTimeoutMillis: patience }, { statementNameGenerator: preparedAs }),
    transactionOptions: { maxWait: patience, timeout: 30_000 },
  })
}

const shared = globalThis as { allerVersDb?: Db }

/** The process's client; kept across reloads in development. */
export const db = (): Db => (shared.allerVersDb ??= createDb(env().DATABASE_URL))
