import { Rollback, type Result } from '@/lib/kernel/result'
import { appendToJournal, type JournalDraft } from '@/lib/journal/journal.commands'
import type { Db, Tx } from './client'

/** What every command and query is told besides its actor and input: where the record is, and what time it is. */
export type Context = { db: Db | Tx; now: Date; journal?: JournalDraft[] }
/** Inside a transaction: acts recorded here are appended together, last, under the chains' locks. */
export type TxContext = { db: Tx; now: Date; journal: JournalDraft[] }

const isTransaction = (context: Context): context is TxContext => context.journal !== undefined

/**
 * Runs `work` in one transaction, or in the caller's when there is one already.
 * Anything but `ok` rolls everything back and is returned as it is. The journal is written last.
 */
export async function transact<T>(
  context: Context,
  work: (context: TxContext) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (isTransaction(context)) {
    const result = await work(context)
    if (result.kind !== 'ok') throw new Rollback(result)
    return result
  }
  try {
    return await (context.db as Db).$transaction(async (tx) => {
      const inside: TxContext = { db: tx, now: context.now, journal: [] }
      const result = await work(inside)
      if (result.kind !== 'ok') throw new Rollback(result)
      await appendToJournal(tx, inside.journal, context.now)
      return result
    })
  } catch (error) {
    if (error instanceof Rollback) return error.result
    throw error
  }
}
