import type { Tx } from '@/lib/db/client'
import { canonical } from '@/lib/kernel/canonical'
import { newId } from '@/lib/kernel/ids'
import { sha256Hex } from '@/lib/kernel/sha256'
import { blankText, type ChainName } from './chain'
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

/**
 * Appends acts to their chains, each chain in one call that locks its end, in a fixed order. The lock is kept until the
 * commit, and everybody who writes in the chain waits for it: nothing comes between.
 */
export async function appendToJournal(tx: Tx, drafts: readonly JournalDraft[], now: Date): Promise<void> {
  const chains = [...new Set(drafts.map((draft) => draft.chain))].sort()
  for (const chain of chains) {
    const entries = drafts
      .filter((draft) => draft.chain === chain)
      .map(({ actorId, verb, object, state }) => {
        const entry = { chain, at: now, actorId, verb, objectType: object.type, objectId: object.id, objectVersion: object.version ?? null, stateSha256: sha256Hex(canonical(state)) }
        return { id: newId(), ...entry, text: blankText(entry) }
      })
    await tx.$executeRaw`SELECT append_to_journal(${chain}, ${JSON.stringify(entries)}::jsonb)`
  }
}
