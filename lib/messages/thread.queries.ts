import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { ApplicationState } from '@/lib/applications/application.lifecycle'
import { applicationScope, notRecused } from '@/lib/applications/application.scope'
import type { CallState } from '@/lib/calls/call-phase'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/client'
import type { Context } from '@/lib/db/transaction'
import { isId } from '@/lib/kernel/ids'
import { mayWriteIn, sideOf, whyThreadClosed } from './thread.policy'
import { unreadBy, type ThreadSide } from './unread.queries'

type Reading = { n: number; side: ThreadSide; readAt: string; by: string }
type Stored = { n: number; side: ThreadSide; author: string; text: string; sentAt: string }

export type ThreadPage = {
  call: { slug: string; title: string }
  application: { id: string; number: number; title: string; structureName: string }
  side: ThreadSide
  /** In the order in which they were written. `readBy`: who of the other side read it first, and when. */
  messages: { n: number; side: ThreadSide; author: string; text: string; sentAt: Date; readBy: { name: string; at: Date } | null }[]
  /** The last message of the other side when nobody of this side has read it yet. */
  unread: number | null
  mayWrite: boolean
  /** Why nothing more is written, whoever asks. */
  closed: string | null
}

type Row = {
  id: string
  number: number
  title: string
  structureId: string
  structureName: string
  state: ApplicationState
  callState: CallState
  slug: string
  callTitle: string
  messages: Stored[]
  readings: Reading[]
}

/** The thread of a deposited dossier, for the structure's members and the team; null for anybody else, or when recused. One query. */
export async function threadPage(actor: Actor, input: { applicationId: string; slug?: string }, { db }: Context): Promise<ThreadPage | null> {
  if (!isId(input.applicationId)) return null
  const under = input.slug === undefined ? Prisma.empty : Prisma.sql`AND c.slug = ${input.slug}`
  const [row] = await db.$queryRaw<Row[]>`
    SELECT a.id, a.number, s.title, a."structureId", s."structureName", a.state::text AS state, c.state::text AS "callState", c.slug, c.title AS "callTitle",
      COALESCE((SELECT jsonb_agg(jsonb_build_object('n', m.n, 'side', m.side, 'author', p.name, 'text', m.text, 'sentAt', m."sentAt") ORDER BY m.n)
        FROM "ThreadMessage" m JOIN "Account" p ON p.id = m."authorId" WHERE m."applicationId" = a.id), '[]') AS messages,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('n', r.n, 'side', r.side, 'readAt', r."readAt", 'by', p.name) ORDER BY r."readAt")
        FROM "ThreadReading" r JOIN "Account" p ON p.id = r."accountId" WHERE r."applicationId" = a.id), '[]') AS readings
    FROM "Application" a JOIN "Call" c ON c.id = a."callId"
    JOIN LATERAL (SELECT x.title, x."structureName" FROM "Submission" x WHERE x."applicationId" = a.id ORDER BY x.n DESC LIMIT 1) s ON true
    WHERE a.id = ${input.applicationId}::uuid AND a."firstDepositedAt" IS NOT NULL AND ${applicationScope(actor)} ${under}`
  const side = row && sideOf(actor, row.structureId)
  if (!row || !side) return null
  const readUpTo = Math.max(0, ...row.readings.filter((reading) => reading.side === side).map(({ n }) => n))
  const last = row.messages.filter((message) => message.side !== side).at(-1)?.n ?? 0
  const readBy = (message: Stored) => {
    const first = row.readings.find((reading) => reading.side !== message.side && reading.n >= message.n)
    return first ? { name: first.by, at: new Date(first.readAt) } : null
  }
  return {
    call: { slug: row.slug, title: row.callTitle },
    application: { id: row.id, number: row.number, title: row.title, structureName: row.structureName },
    side,
    messages: row.messages.map((message) => ({ ...message, sentAt: new Date(message.sentAt), readBy: readBy(message) })),
    unread: last > readUpTo ? last : null,
    mayWrite: mayWriteIn(actor, row.structureId),
    closed: whyThreadClosed(row),
  }
}

type ThreadLine = { applicationId: string; number: number; structureName: string; unread: boolean; messages: number; lastAt: Date; lastSide: ThreadSide }
export type ThreadsPage = { call: { slug: string; title: string }; threads: ThreadLine[]; total: number; unread: number }

/** As many as one reads: those that wait come first. */
const shown = 200

/** The threads of a call in which something was written: those that wait, the oldest first; then the latest. Staff only. */
export async function threadsPage(actor: Actor, input: { slug: string }, { db }: Context): Promise<ThreadsPage | null> {
  if (!isStaff(actor)) return null
  const rows = await db.$queryRaw<(Partial<ThreadLine> & { slug: string; callTitle: string; total: number; waiting: number })[]>`
    SELECT c.slug, c.title AS "callTitle", t.*, count(t."applicationId") OVER ()::int AS total, count(*) FILTER (WHERE t.unread) OVER ()::int AS waiting
    FROM "Call" c LEFT JOIN LATERAL (
      SELECT a.id AS "applicationId", a.number, p.name AS "structureName", ${unreadBy('STAFF')} AS unread, m.messages, l."sentAt" AS "lastAt", l.side::text AS "lastSide"
      FROM "Application" a JOIN "Structure" p ON p.id = a."structureId"
      JOIN LATERAL (SELECT count(*)::int AS messages, max(x.n) AS last FROM "ThreadMessage" x WHERE x."applicationId" = a.id) m ON m.messages > 0
      JOIN "ThreadMessage" l ON l."applicationId" = a.id AND l.n = m.last
      WHERE a."callId" = c.id AND ${applicationScope(actor)}) t ON true
    WHERE c.slug = ${input.slug} AND c.nature <> 'PUBLISHED' AND c.state <> 'DRAFT'
    ORDER BY t.unread DESC NULLS LAST, CASE WHEN t.unread THEN t."lastAt" END, t."lastAt" DESC LIMIT ${shown}`
  const [first] = rows
  if (!first) return null
  return {
    call: { slug: first.slug, title: first.callTitle },
    threads: rows.flatMap(({ slug: _slug, callTitle: _title, total: _total, waiting: _waiting, ...line }) => (line.applicationId ? [line as ThreadLine] : [])),
    total: first.total,
    unread: first.waiting,
  }
}

export type LockedThread = { id: string; callId: string; callTitle: string; slug: string; number: number; structureId: string; state: ApplicationState; callState: CallState; last: number; unread: Record<ThreadSide, boolean> }

/** The dossier's row, locked, and where its thread stands; null for whoever does not read the dossier. */
export async function lockThread(tx: Tx, actor: Actor, applicationId: string): Promise<LockedThread | null> {
  const [row] = await tx.$queryRaw<(Omit<LockedThread, 'last' | 'unread'>)[]>`
    SELECT a.id, a."callId", c.title AS "callTitle", c.slug, a.number, a."structureId", a.state::text AS state, c.state::text AS "callState"
    FROM "Application" a JOIN "Call" c ON c.id = a."callId"
    WHERE a.id = ${applicationId}::uuid AND a."firstDepositedAt" IS NOT NULL AND ${applicationScope(actor)} FOR UPDATE OF a`
  if (!row) return null
  // Read once the lock is held: what was written meanwhile counts.
  const [stands] = await tx.$queryRaw<{ last: number; staff: boolean; structure: boolean }[]>`
    SELECT COALESCE((SELECT max(m.n) FROM "ThreadMessage" m WHERE m."applicationId" = a.id), 0)::int AS last, ${unreadBy('STAFF')} AS staff, ${unreadBy('STRUCTURE')} AS structure
    FROM "Application" a WHERE a.id = ${applicationId}::uuid`
  return { ...row, last: stands?.last ?? 0, unread: { STAFF: stands?.staff ?? false, STRUCTURE: stands?.structure ?? false } }
}

type To = { email: string; name: string }

/** Who is told: the structure's members; of the team, who instructs the dossier and those who wrote in this thread, or everybody while there is none. Never who is recused. */
export async function threadRecipients(tx: Tx, thread: LockedThread, side: ThreadSide): Promise<To[]> {
  const lives = Prisma.sql`u."disabledAt" IS NULL AND u."erasedAt" IS NULL AND u."emailVerifiedAt" IS NOT NULL`
  if (side === 'STRUCTURE')
    return tx.$queryRaw<To[]>`SELECT u.email, u.name FROM "Membership" m JOIN "Account" u ON u.id = m."accountId" AND ${lives}
      WHERE m."structureId" = ${thread.structureId}::uuid AND m."endedAt" IS NULL ORDER BY u.email`
  const team = await tx.$queryRaw<(To & { id: string; concerned: boolean })[]>`
    SELECT u.id, u.email, u.name, (a."officerId" = u.id) IS TRUE OR EXISTS (SELECT 1 FROM "ThreadMessage" m WHERE m."applicationId" = a.id AND m."authorId" = u.id) AS concerned
    FROM "Application" a JOIN "AccountRole" r ON r.role = 'STAFF' JOIN "Account" u ON u.id = r."accountId" AND ${lives}
    WHERE a.id = ${thread.id}::uuid AND ${notRecused(Prisma.sql`u.id`)}
      AND NOT EXISTS (SELECT 1 FROM "Membership" m WHERE m."accountId" = u.id AND m."structureId" = a."structureId" AND m."endedAt" IS NULL) ORDER BY u.email`
  return team.some(({ concerned }) => concerned) ? team.filter(({ concerned }) => concerned) : team
}
