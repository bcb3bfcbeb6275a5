import { canonical } from '@/lib/kernel/canonical'
import { sha256Hex } from '@/lib/kernel/sha256'

/** One chain per call (its id), one for accounts. */
export type ChainName = string
export const accountsChain: ChainName = 'accounts'

export const genesis = '0'.repeat(64)

export type ChainedEntry = {
  chain: ChainName
  seq: number
  at: Date
  actorId: string | null
  verb: string
  objectType: string
  objectId: string
  objectVersion: number | null
  stateSha256: string
  previous: string
}

/** The text whose hash chains an entry to the one before. */
const entryText = (entry: Omit<ChainedEntry, 'seq'> & { seq: number | string }): string =>
  canonical({
    chain: entry.chain,
    seq: entry.seq,
    at: entry.at.toISOString(),
    actorId: entry.actorId,
    verb: entry.verb,
    objectType: entry.objectType,
    objectId: entry.objectId,
    objectVersion: entry.objectVersion,
    stateSha256: entry.stateSha256,
    previous: entry.previous,
  })

/** SHA-256 of an entry with the hash of the one before: changing any past entry breaks every later one. */
export const entryHash = (entry: ChainedEntry): string => sha256Hex(entryText(entry))

/** The same text, two places left blank for the database, which alone knows them once it holds the end of the chain. */
export const blankText = (entry: Omit<ChainedEntry, 'seq' | 'previous'>): string => entryText({ ...entry, seq: '<seq>', previous: '<previous>' })

/** Where a reading of a chain stands: the entry read last. */
export type ChainPoint = { seq: number; sha256: string }
const beginning: ChainPoint = { seq: 0, sha256: genesis }

/** The first break of a chain read in order of `seq`, from its beginning or after `from`; null when it holds. */
export function firstBreak(entries: readonly (ChainedEntry & { sha256: string })[], from: ChainPoint = beginning): { seq: number; why: string } | null {
  let previous = from.sha256
  let seq = from.seq
  for (const entry of entries) {
    seq += 1
    if (entry.seq !== seq) return { seq, why: `entrée ${seq} absente` }
    if (entry.previous !== previous) return { seq, why: 'ne suit pas l’entrée précédente' }
    if (entryHash(entry) !== entry.sha256) return { seq, why: 'a été modifiée' }
    previous = entry.sha256
  }
  return null
}
