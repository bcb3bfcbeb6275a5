import type { Actor } from '@/lib/accounts/actor'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { isId } from '@/lib/kernel/ids'
import { sha256Hex } from '@/lib/kernel/sha256'
import type { CalendarSession } from './session.ics'
import { comesAsExpert, membersOf, ownStructures, seatDossier } from './members.queries'
import { mayReadSupport } from './support.policy'

type Row = Omit<CalendarSession, 'organizer'> & { callId: string; version: number; funder: string; contact: string }
/** A session as mails and calendars tell it. */
export type ToldSession = CalendarSession & { callId: string; version: number }

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

const told = ({ funder, contact, ...session }: Row): ToldSession => ({ ...session, organizer: address.test(contact) ? { name: funder || contact, email: contact } : null })

const columns = Prisma.sql`s.id, s."callId", s.version, s.kind::text AS kind, s.mode::text AS mode, s.state::text AS state, s.title, s.place, s.zone, s."startsAt", s."endsAt",
  s.sequence, c.title AS "callTitle", c.nature = 'FICTIONAL' AS demonstration, c.funder, c.contact`
const from = Prisma.sql`FROM "SupportSession" s JOIN "Call" c ON c.id = s."callId"`

/** The session as it stands in this transaction. */
export async function toldSession(tx: Tx, sessionId: string): Promise<ToldSession> {
  const [row] = await tx.$queryRaw<Row[]>`SELECT ${columns} ${from} WHERE s.id = ${sessionId}::uuid`
  if (!row) throw new Error('no session')
  return told(row)
}

/** Sessions that are over by then, or whose date is not chosen, are in nobody's calendar. */
const dated = Prisma.sql`s.state <> 'PROPOSED'`

/** A session for a calendar: staff, the observer, the members of the structures that have a seat, and the expert who comes. */
export async function sessionForCalendar(actor: Actor, input: { sessionId: string }, { db }: Context): Promise<CalendarSession | null> {
  if (!isId(input.sessionId)) return null
  if (actor.kind === 'anonymous') return null
  const personId = actor.id
  const readable = mayReadSupport(actor)
    ? Prisma.sql`true`
    : Prisma.sql`(${comesAsExpert(personId)} OR EXISTS (SELECT 1 FROM "SessionSeat" i JOIN "Application" a ON a.id = ${seatDossier}
        WHERE i."sessionId" = s.id AND i.state = 'TAKEN' AND a."structureId" = ANY(${ownStructures(actor)})))`
  const [row] = await db.$queryRaw<Row[]>`SELECT ${columns} ${from} WHERE s.id = ${input.sessionId}::uuid AND ${dated} AND ${readable}`
  return row ? told(row) : null
}

const keptDays = 550
/** How many sessions a calendar is given at most, the latest. */
const most = 500

/**
 * The sessions of whoever holds this secret: those of every call for staff and the observer, one's own seats otherwise.
 * Null when the address was closed, never was, or when the account no longer opens.
 */
export async function sessionsOfFeed(secret: string, { db, now }: { db: Db | Tx; now: Date }): Promise<CalendarSession[] | null> {
  const since = new Date(now.getTime() - keptDays * 86_400_000)
  const [feed] = await db.$queryRaw<{ accountId: string; all: boolean }[]>`
    SELECT f."accountId", EXISTS (SELECT 1 FROM "AccountRole" r WHERE r."accountId" = u.id AND r.role IN ('STAFF', 'OBSERVER')) AS all
    FROM "CalendarFeed" f JOIN "Account" u ON u.id = f."accountId" AND u."disabledAt" IS NULL AND u."erasedAt" IS NULL
    WHERE f."secretHash" = ${sha256Hex(secret)} AND f."closedAt" IS NULL`
  if (!feed) return null
  const theirs = feed.all
    ? Prisma.sql`true`
    : Prisma.sql`(${comesAsExpert(feed.accountId)} OR EXISTS (SELECT 1 FROM "SessionSeat" i CROSS JOIN LATERAL (${membersOf(seatDossier)}) m
        WHERE i."sessionId" = s.id AND i.state = 'TAKEN' AND m.id = ${feed.accountId}::uuid))`
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} ${from} WHERE ${dated} AND s."endsAt" > ${since} AND ${theirs} ORDER BY s."startsAt" DESC, s.id LIMIT ${most}`
  return rows.map(told)
}

/** When this person's address was opened; null without one. */
export async function ownFeed(actor: Actor, { db }: Context): Promise<{ openedAt: Date | null } | null> {
  if (actor.kind !== 'person') return null
  const feed = await db.calendarFeed.findFirst({ where: { accountId: actor.id, closedAt: null }, select: { createdAt: true } })
  return { openedAt: feed?.createdAt ?? null }
}
