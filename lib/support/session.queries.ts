import type { Actor } from '@/lib/accounts/actor'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import type { CallState } from '@/lib/calls/call-phase'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/client'
import type { Context } from '@/lib/db/transaction'
import { announcedStates } from '@/lib/envelope/plan.policy'
import { inFrenchOrder } from '@/lib/kernel/french'
import { isId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { whyNotHeld, type SessionKind, type SessionMode, type SessionState } from './session'
import type { CalendarSession } from './session.ics'
import { sessionLifecycle, sessionRefusals, sessionVerbs, type SessionVerb } from './session.lifecycle'
import { mayFollowUp, mayReadSupport, whyCallNotFollowed } from './support.policy'

/** Who can be invited. `reachable`: somebody of the structure has an account and receives the invitation. */
export type Invitable = { id: string; name: string; departementCode: string; reachable: boolean }

/** What planning a session needs: staff only, while the call is followed. */
export async function sessionToPlan(actor: Actor, input: { slug: string }, { db }: Context): Promise<{ call: CallHead; laureates: Invitable[] } | null> {
  if (!mayFollowUp(actor)) return null
  const call = await callHead(db, input.slug)
  if (!call || whyCallNotFollowed(call.state)) return null
  const laureates = await db.$queryRaw<Invitable[]>`
    SELECT l.id, l.name, l."departementCode", EXISTS (${membersOf(Prisma.sql`l`)}) AS reachable
    FROM "Laureate" l WHERE l."callId" = ${call.id}::uuid AND l.state = 'ANNOUNCED'
    ORDER BY l.name COLLATE "fr-x-icu", l."departementCode"`
  return { call, laureates }
}

/** The accounts of a laureate's structure that can still be written to. */
const membersOf = (laureate: Prisma.Sql) => Prisma.sql`
  SELECT u.id, u.email, u.name FROM "Application" a
  JOIN "Membership" m ON m."structureId" = a."structureId" AND m."endedAt" IS NULL
  JOIN "Account" u ON u.id = m."accountId" AND u."disabledAt" IS NULL AND u."erasedAt" IS NULL AND u."emailVerifiedAt" IS NOT NULL
  WHERE a.id = ${laureate}."applicationId"`

/** Who is told about a session: the members of each structure invited, each once. */
export const sessionRecipients = (tx: Tx, sessionId: string): Promise<{ email: string; name: string }[]> =>
  tx.$queryRaw`SELECT DISTINCT r.email, r.name FROM "SessionLaureate" i JOIN "Laureate" l ON l.id = i."laureateId"
    CROSS JOIN LATERAL (${membersOf(Prisma.sql`l`)}) r WHERE i."sessionId" = ${sessionId}::uuid ORDER BY r.email`

export type SessionPage = {
  call: CallHead
  session: {
    id: string
    kind: SessionKind
    mode: SessionMode
    state: SessionState
    title: string
    place: string
    startsAt: Date
    endsAt: Date
    notes: string
    sequence: number
    version: number
    heldAt: Date | null
    cancelledAt: Date | null
  }
  laureates: { id: string; name: string; departementCode: string; attended: boolean | null }[]
  /** What this person may do now; the buttons come from here. */
  may: SessionVerb[]
  /** For staff, why attendance cannot be noted yet. */
  holdLater: string | null
}

/** One session, its laureates and the team's notes, for staff and the observer. */
export async function sessionPage(actor: Actor, input: { slug: string; sessionId: string }, { db, now }: Context): Promise<SessionPage | null> {
  if (!mayReadSupport(actor) || !isId(input.sessionId)) return null
  const call = await callHead(db, input.slug)
  if (!call) return null
  const found = await db.supportSession.findFirst({
    where: { id: input.sessionId, callId: call.id },
    relationLoadStrategy: 'join',
    select: {
      id: true, kind: true, mode: true, state: true, title: true, place: true, startsAt: true, endsAt: true, notes: true,
      sequence: true, version: true, heldAt: true, cancelledAt: true,
      laureates: { select: { attended: true, laureate: { select: { id: true, name: true, departementCode: true } } } },
    },
  })
  if (!found) return null
  const { laureates, ...session } = found
  const facts = { ...session, callState: call.state }
  const may = sessionVerbs.filter((verb) => stepOf(sessionLifecycle, sessionRefusals, verb, facts, actor, now).kind === 'may')
  const waits = mayFollowUp(actor) && session.state === 'PLANNED' && whyCallNotFollowed(call.state) === null
  return {
    call,
    session,
    laureates: laureates.map(({ attended, laureate }) => ({ ...laureate, attended })).sort((a, b) => inFrenchOrder(a.name, b.name)),
    may,
    holdLater: waits ? whyNotHeld(session, now) : null,
  }
}

export type SessionFactsRow = {
  id: string
  callId: string
  callTitle: string
  callState: CallState
  kind: SessionKind
  mode: SessionMode
  state: SessionState
  title: string
  place: string
  startsAt: Date
  endsAt: Date
  sequence: number
  version: number
  heldAt: Date | null
}

/** What a command asks of a session; the call's row is locked first. */
export async function lockSession(tx: Tx, sessionId: string): Promise<SessionFactsRow | null> {
  const [row] = await tx.$queryRaw<SessionFactsRow[]>`
    SELECT s.id, s."callId", c.title AS "callTitle", c.state::text AS "callState", s.kind::text AS kind, s.mode::text AS mode,
      s.state::text AS state, s.title, s.place, s."startsAt", s."endsAt", s.sequence, s.version, s."heldAt"
    FROM "SupportSession" s JOIN "Call" c ON c.id = s."callId" WHERE s.id = ${sessionId}::uuid FOR UPDATE OF c`
  return row ?? null
}

/** Condition over « l » and « a »: the laureates of the structures that this person belongs to. */
const ownLaureates = (actor: Actor) =>
  Prisma.sql`a."structureId" = ANY(${actor.kind === 'person' ? actor.memberships.map((membership) => membership.structureId) : []}::uuid[])`

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** A session for a calendar: staff, the observer, and the members of the structures invited. */
export async function sessionForCalendar(actor: Actor, input: { sessionId: string }, { db }: Context): Promise<CalendarSession | null> {
  if (!isId(input.sessionId)) return null
  const readable = mayReadSupport(actor)
    ? Prisma.sql`true`
    : Prisma.sql`EXISTS (SELECT 1 FROM "SessionLaureate" i JOIN "Laureate" l ON l.id = i."laureateId"
        JOIN "Application" a ON a.id = l."applicationId" WHERE i."sessionId" = s.id AND ${ownLaureates(actor)})`
  type Row = Omit<CalendarSession, 'organizer'> & { funder: string; contact: string }
  const [row] = await db.$queryRaw<Row[]>`
    SELECT s.id, s.kind::text AS kind, s.mode::text AS mode, s.state::text AS state, s.title, s.place, s."startsAt", s."endsAt",
      s.sequence, c.title AS "callTitle", c.nature = 'FICTIONAL' AS demonstration, c.funder, c.contact
    FROM "SupportSession" s JOIN "Call" c ON c.id = s."callId" WHERE s.id = ${input.sessionId}::uuid AND ${readable}`
  if (!row) return null
  const { funder, contact, ...session } = row
  return { ...session, organizer: address.test(contact) ? { name: funder || contact, email: contact } : null }
}

export type OwnSession = Pick<SessionPage['session'], 'id' | 'kind' | 'mode' | 'state' | 'title' | 'place' | 'startsAt' | 'endsAt'> & {
  attended: boolean | null
}
export type OwnSupport = {
  laureateId: string
  name: string
  structureName: string
  callTitle: string
  contact: string
  objectives: string
  sessions: OwnSession[]
}

/** What a laureate structure reads of its own support: objectives and sessions, never the team's notes. */
export async function ownSupport(actor: Actor, { db }: Context): Promise<OwnSupport[] | null> {
  if (actor.kind !== 'person') return null
  const laureates = await db.$queryRaw<Omit<OwnSupport, 'sessions'>[]>`
    SELECT l.id AS "laureateId", l.name, t.name AS "structureName", c.title AS "callTitle", c.contact, COALESCE(p.objectives, '') AS objectives
    FROM "Laureate" l JOIN "Application" a ON a.id = l."applicationId" JOIN "Structure" t ON t.id = a."structureId"
    JOIN "Call" c ON c.id = l."callId" LEFT JOIN "SupportPlan" p ON p."laureateId" = l.id
    WHERE ${ownLaureates(actor)} AND c.state::text = ANY(${[...announcedStates]}) ORDER BY l."announcedOn" DESC, l.name COLLATE "fr-x-icu"`
  const sessions = await db.sessionLaureate.findMany({
    where: { laureateId: { in: laureates.map((laureate) => laureate.laureateId) } },
    orderBy: { session: { startsAt: 'desc' } },
    relationLoadStrategy: 'join',
    select: {
      laureateId: true, attended: true,
      session: { select: { id: true, kind: true, mode: true, state: true, title: true, place: true, startsAt: true, endsAt: true } },
    },
  })
  return laureates.map((laureate) => ({
    ...laureate,
    sessions: sessions.filter((row) => row.laureateId === laureate.laureateId).map(({ attended, session }) => ({ ...session, attended })),
  }))
}
