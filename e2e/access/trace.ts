import type { Db } from '@/lib/db/client'

type Link = { child: string; column: string; parent: string; key: string }
export type Roots = { Call: string[]; Structure: string[]; Account: string[] }

let query: string | undefined

/**
 * Every row that hangs on these calls, structures and accounts, at any depth, by the database's own foreign keys; the
 * journal's acts by or about them; the messages written about them (what another call writes to the whole team is not of
 * these objects). One digest for each table.
 */
async function traceQuery(db: Db): Promise<string> {
  const links = await db.$queryRaw<Link[]>`
    SELECT c.conrelid::regclass::text AS child, quote_ident(a.attname) AS column, c.confrelid::regclass::text AS parent, quote_ident(b.attname) AS key
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
    WHERE c.contype = 'f' AND cardinality(c.conkey) = 1 AND c.connamespace = 'public'::regnamespace ORDER BY 1, 2`
  const conditions = new Map<string, string>([['"Call"', 'id = ANY($1::uuid[])'], ['"Structure"', 'id = ANY($2::uuid[])'], ['"Account"', 'id = ANY($3::uuid[])']])
  for (let grows = true; grows; ) {
    grows = false
    const reached = [...conditions.keys()]
    for (const child of new Set(links.map((link) => link.child))) {
      if (conditions.has(child)) continue
      const up = links.filter((link) => link.child === child && reached.includes(link.parent))
      if (up.length === 0) continue
      conditions.set(child, up.map(({ column, parent, key }) => `${column} IN (SELECT ${key} FROM ${below(parent)})`).join(' OR '))
      grows = true
    }
  }
  const tables = [...conditions].map(([table, where]) => `${below(table)} AS MATERIALIZED (SELECT * FROM ${table} WHERE ${where})`)
  const digests = [...conditions.keys()].map((table) => `SELECT '${table}' AS name, md5(string_agg(t::text, ' ' ORDER BY t::text)) AS digest FROM ${below(table)} t`)
  return `WITH ${tables.join(', ')} ${digests.join(' UNION ALL ')}
    UNION ALL SELECT 'journal', count(*)::text FROM "JournalEntry" WHERE chain = ANY($1::text[]) OR "actorId" = ANY($3::uuid[]) OR "objectId" = ANY($2::uuid[]) OR "objectId" = ANY($3::uuid[])
    UNION ALL SELECT 'messages', count(*)::text FROM "OutboxMessage" WHERE "callId" = ANY($1::uuid[]) OR ("callId" IS NULL AND recipient IN (SELECT email FROM ${below('"Account"')}))`
}

const below = (table: string) => `"of ${table.replaceAll('"', '')}"`

/** What the record holds of these objects now, table by table. */
export async function traceOf(db: Db, { Call, Structure, Account }: Roots): Promise<Record<string, string | null>> {
  query ??= await traceQuery(db)
  const rows = await db.$queryRawUnsafe<{ name: string; digest: string | null }[]>(query, Call, Structure, Account)
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]))
}

/** The tables that are no longer what they were. */
export const changed = (before: Record<string, string | null>, after: Record<string, string | null>): string[] => Object.keys(after).filter((name) => before[name] !== after[name])
