import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { createDb, type Db } from '@/lib/db/client'
import { PrismaClient } from '@/lib/db/generated/client'

const template = 'aller_vers_template'

async function onServer(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseServer') })
  await client.connect()
  await work(client)
  await client.end()
}

/** A database of this file's own, cloned from the migrated template and dropped after its last test. */
export async function testDatabase(connections = 10): Promise<{ url: string; db: Db }> {
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await onServer(async (client) => {
    // Two files cloning at once: PostgreSQL wants nobody else in the template.
    await client.query('SELECT pg_advisory_lock(1)')
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
    await client.query('SELECT pg_advisory_unlock(1)')
  })
  const url = new URL(inject('databaseServer'))
  url.pathname = `/${name}`
  const db = createDb(url.href, connections)
  afterAll(async () => {
    await db.$disconnect()
    await onServer(async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    })
  })
  return { url: url.href, db }
}

/** A client of the same database that counts what it asks; `asked` gives the number of queries of one piece of work. */
export function countingDb(url: string): { db: Db; asked: (work: () => Promise<unknown>) => Promise<number> } {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 2 }), log: [{ emit: 'event', level: 'query' }] })
  let queries = 0
  db.$on('query', () => void (queries += 1))
  afterAll(() => db.$disconnect())
  return {
    db,
    async asked(work) {
      const before = queries
      await work()
      return queries - before
    },
  }
}
