import type { Tx } from '@/lib/db/client'
import { canonical } from '@/lib/kernel/canonical'
import { newId } from '@/lib/kernel/ids'
import { sha256Hex } from '@/lib/kernel/sha256'
import { entryHash, genesis, type ChainName } from './chain'
import type { JournalObject } from './journal.words'

/** An act waiting for the end of its transaction. `state` is hashed, never kept. */
export type JournalDraft = {
  chain: ChainName
  actorId: string | null
  /** Tells what was done, never its outcome. */
  verb: string
  object: { type: JournalObject; id: string; version?: number }
  state: unknown
}

/** Notes an act; it is appended when the outermost transaction ends. */
export function record(context: { journal: JournalDraft[] }, draft: JournalDraft): void {
  context.journal.push(draft)
}

/** Appends acts to their chains, under one advisory lock per chain taken in a fixed order. */
export async function appendToJournal(tx: Tx, drafts: readonly JournalDraft[], now: Date): Promise<void> {
  const chains = [...new Set(drafts.map((draft) => draft.chain))].sort()
  for (const chain of chains) {
    const [last] = await tx.$queryRaw<{ seq: number; sha256: string }[]>`
      SELECT seq, sha256 FROM lock_journal_tail(${chain})`
    let seq = last?.seq ?? 0
    let previous = last?.sha256 ?? genesis
    const rows = drafts
      .filter((draft) => draft.chain === chain)
      .map((draft) => {
        seq += 1
        const entry = {
          chain,
          seq,
          at: now,
          actorId: draft.actorId,
          verb: draft.verb,
          objectType: draft.object.type,
          objectId: draft.object.id,
          objectVersion: draft.object.version ?? null,
          stateSha256: sha256Hex(canonical(draft.state)),
          previous,
        }
        const sha256 = entryHash(entry)
        previous = sha256
        return { id: newId(), ...entry, sha256 }
      })
    await tx.journalEntry.createMany({ data: rows })
  }
}
