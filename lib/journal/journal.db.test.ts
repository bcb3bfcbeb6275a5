import { describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { transact } from '@/lib/db/transaction'
import { newId } from '@/lib/kernel/ids'
import { conflict, ok } from '@/lib/kernel/result'
import { firstBreak } from './chain'
import { record } from './journal.commands'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')

const act = (chain: string, work: () => Promise<void> = async () => undefined) =>
  transact({ db, now }, async (inside) => {
    await work()
    record(inside, { chain, actorId: null, verb: 'test.done', object: { type: 'Account', id: newId() }, state: { n: 1 } })
    return ok()
  })

const chainOf = (chain: string) => db.journalEntry.findMany({ where: { chain }, orderBy: { seq: 'asc' } })

describe('journal', () => {
  test('garde une chaîne continue quand vingt actes finissent en même temps', async () => {
    const chain = newId()
    await Promise.all(Array.from({ length: 20 }, () => act(chain)))
    const entries = await chainOf(chain)
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect(firstBreak(entries)).toBeNull()
  })

  test('ne garde rien d’un acte refusé', async () => {
    const chain = newId()
    const result = await transact({ db, now }, async (inside) => {
      record(inside, { chain, actorId: null, verb: 'test.done', object: { type: 'Account', id: newId() }, state: 1 })
      return conflict()
    })
    expect(result.kind).toBe('conflict')
    expect(await chainOf(chain)).toEqual([])
  })

  test('écrit dans la transaction de l’acte appelant, une seule fois', async () => {
    const chain = newId()
    await transact({ db, now }, async (outer) => {
      await transact(outer, async (inner) => {
        record(inner, { chain, actorId: null, verb: 'test.inner', object: { type: 'Account', id: newId() }, state: 1 })
        return ok()
      })
      record(outer, { chain, actorId: null, verb: 'test.outer', object: { type: 'Account', id: newId() }, state: 2 })
      return ok()
    })
    expect((await chainOf(chain)).map((entry) => entry.verb)).toEqual(['test.inner', 'test.outer'])
  })

  test('refuse toute modification, toute suppression et toute vidange, même en SQL direct', async () => {
    const chain = newId()
    await act(chain)
    await expect(db.$executeRaw`UPDATE "JournalEntry" SET verb = 'x' WHERE chain = ${chain}`).rejects.toThrow()
    await expect(db.$executeRaw`DELETE FROM "JournalEntry" WHERE chain = ${chain}`).rejects.toThrow()
    await expect(db.$executeRaw`TRUNCATE "JournalEntry"`).rejects.toThrow()
    expect(await chainOf(chain)).toHaveLength(1)
  })
})
