import { isAdministrator, type Actor } from '@/lib/accounts/actor'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { plural } from '@/lib/kernel/french'
import { isId } from '@/lib/kernel/ids'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { accountsChain, firstBreak, type ChainName, type ChainPoint } from './chain'

type Chain = { name: ChainName; label: string }
type JournalLine = {
  seq: number
  at: Date
  /** Null: the application itself, or a person whose name was erased. */
  actorName: string | null
  verb: string
  objectType: string
  objectVersion: number | null
  sha256: string
}
export type JournalPage = {
  chains: Chain[]
  chain: Chain
  /** Newest first. */
  lines: JournalLine[]
  total: number
  /** Numbers after and before which the older and the newer pages start, null at the ends. */
  after: number | null
  before: number | null
}

const accounts: Chain = { name: accountsChain, label: 'Comptes' }
/** The first and last numbers of a chain, 0 while it is empty. */
type Ends = { first: number; last: number; total: number }

const pageSize = 50
const batch = 1000

async function chainsOf(db: Db | Tx): Promise<Chain[]> {
  const calls = await db.call.findMany({ orderBy: { createdAt: 'desc' }, select: { id: true, title: true } })
  return [accounts, ...calls.map(({ id, title }) => ({ name: id, label: title }))]
}

/** One page of a chain, for the administrator alone: acts and people, never what an act contains. Two queries. */
export async function journalPage(
  actor: Actor,
  input: { chain: ChainName; after?: number | undefined; before?: number | undefined },
  { db }: Context,
): Promise<JournalPage | null> {
  if (!isAdministrator(actor)) return null
  const chains = await chainsOf(db)
  const chain = chains.find((candidate) => candidate.name === input.chain)
  if (!chain) return null
  const newer = input.after === undefined && input.before !== undefined
  const range =
    input.after !== undefined ? Prisma.sql`j.seq < ${input.after}` : newer ? Prisma.sql`j.seq > ${input.before}` : Prisma.sql`true`
  // The chain's ends come along with each line; alone, without an entry, when nothing is on the page.
  const rows = await db.$queryRaw<((JournalLine | { seq: null }) & { ends: Ends })[]>`
    SELECT ends, page.* FROM (
      SELECT jsonb_build_object('first', COALESCE(min(seq), 0), 'last', COALESCE(max(seq), 0), 'total', count(*)) AS ends FROM "JournalEntry" WHERE chain = ${chain.name}) whole
    LEFT JOIN (
      SELECT j.seq, j.at, CASE WHEN a."erasedAt" IS NULL THEN a.name END AS "actorName", j.verb, j."objectType", j."objectVersion", j.sha256
      FROM "JournalEntry" j LEFT JOIN "Account" a ON a.id = j."actorId"
      WHERE j.chain = ${chain.name} AND ${range} ORDER BY j.seq ${newer ? Prisma.sql`ASC` : Prisma.sql`DESC`} LIMIT ${pageSize}) page ON true
    ORDER BY page.seq DESC`
  const last = rows[0]?.ends
  const lines = rows.flatMap(({ ends: _ends, ...line }) => (line.seq === null ? [] : [line]))
  const [newest, oldest] = [lines[0]?.seq, lines.at(-1)?.seq]
  return {
    chains,
    chain,
    lines,
    total: last?.total ?? 0,
    after: oldest !== undefined && last && oldest > last.first ? oldest : null,
    before: newest !== undefined && last && newest < last.last ? newest : null,
  }
}

/** Reads a whole chain again, in batches, and tells where it is broken first. */
export async function verifyChain(actor: Actor, input: { chain: ChainName }, { db }: Context): Promise<Result<{ entries: number }>> {
  if (!isAdministrator(actor)) return absent()
  if (input.chain !== accountsChain && !(isId(input.chain) && (await db.call.count({ where: { id: input.chain } })) === 1)) return absent()
  let read: ChainPoint | undefined
  for (;;) {
    const entries = await db.journalEntry.findMany({ where: { chain: input.chain, seq: { gt: read?.seq ?? 0 } }, orderBy: { seq: 'asc' }, take: batch })
    const broken = firstBreak(entries, read)
    if (broken)
      return refused(`La chaîne est rompue à l’entrée ${broken.seq} : ${broken.why}. ${plural(broken.seq - 1, 'entrée tient', 'entrées tiennent')} avant elle.`)
    read = entries.at(-1) ?? read
    if (entries.length < batch) return ok({ entries: read?.seq ?? 0 })
  }
}
