import type { Actor } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { announcedStates } from '@/lib/envelope/plan.policy'
import type { Day } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import type { Zone } from '@/lib/kernel/zones'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import type { DateAnswer } from './date-poll'
import type { ListedAction } from './follow-up-action'
import { holders, ownLaureates, ownStructures } from './members.queries'
import { whyDoorShut, whyNotEvaluated, whyNotJoined, whyNotLeft, type SeatState, type SessionKind, type SessionMode, type SessionRegistration, type SessionState } from './session'
import type { Weather } from './weather'

type Told = {
  id: string
  kind: SessionKind
  mode: SessionMode
  state: SessionState
  title: string
  place: string
  zone: Zone
  startsAt: Date
  endsAt: Date
}
export type OwnSession = Told & { seat: SeatState | null; attended: boolean | null; evaluated: boolean; answered: boolean; free: number | null }
export type OwnSupport = {
  laureateId: string
  name: string
  structureName: string
  callTitle: string
  contact: string
  objectives: string
  /** As the team last told it. */
  weather: { weather: Weather; word: string; saidOn: Day } | null
  sessions: OwnSession[]
  /** Open workshops and exchanges in which this laureate has no seat. */
  open: OwnSession[]
  actions: ListedAction[]
}

const announced = Prisma.sql`c.state::text = ANY(${[...announcedStates]})`

const told = Prisma.sql`'id', s.id, 'kind', s.kind, 'mode', s.mode, 'state', s.state, 'title', s.title, 'place', s.place, 'zone', s.zone, 'startsAt', s."startsAt", 'endsAt', s."endsAt"`
const actionRow = Prisma.sql`'id', x.id, 'laureateId', l.id, 'laureate', l.name, 'owner', x.owner, 'text', x.text, 'dueOn', x."dueOn", 'state', x.state, 'version', x.version`

type Json<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] }
const dated = <T extends { startsAt: string; endsAt: string }>(row: T) => ({ ...row, startsAt: new Date(row.startsAt), endsAt: new Date(row.endsAt) })

/**
 * What a laureate structure reads of its own support: objectives, sessions, those it may join, what is to be done; never the team's notes.
 * A member reads it whatever their role.
 */
export async function ownSupport(actor: Actor, { db, now }: Context): Promise<OwnSupport[] | null> {
  if (actor.kind !== 'person') return null
  type Row = Omit<OwnSupport, 'sessions' | 'open' | 'actions'> & { sessions: Json<OwnSession>[] | null; actions: ListedAction[] | null }
  const rows = await db.$queryRaw<Row[]>`
    SELECT l.id AS "laureateId", l.name, t.name AS "structureName", c.title AS "callTitle", c.contact, COALESCE(p.objectives, '') AS objectives,
      (SELECT jsonb_build_object('weather', w.weather, 'word', w.word, 'saidOn', w."saidOn") FROM "ProjectWeather" w WHERE w."laureateId" = l.id ORDER BY w."saidOn" DESC, w."saidAt" DESC LIMIT 1) AS weather,
      (SELECT jsonb_agg(jsonb_build_object(${told}, 'seat', i.state, 'attended', i.attended, 'evaluated', i."evaluatedAt" IS NOT NULL, 'free', s.capacity - s.taken,
          'answered', NOT EXISTS (SELECT 1 FROM "SessionDate" d WHERE d."sessionId" = s.id AND NOT EXISTS (SELECT 1 FROM "SessionDateAnswer" w WHERE w."dateId" = d.id AND w."laureateId" = l.id))
        ) ORDER BY s."startsAt" DESC, s.id DESC)
        FROM "SupportSession" s LEFT JOIN "SessionSeat" i ON i."sessionId" = s.id AND i."laureateId" = l.id
        WHERE s."callId" = c.id AND (i."laureateId" IS NOT NULL OR (s.registration <> 'INVITED' AND s.state = 'PLANNED' AND s."startsAt" > ${now} AND l.state = 'ANNOUNCED'))) AS sessions,
      (SELECT jsonb_agg(jsonb_build_object(${actionRow}, 'here', false) ORDER BY x."dueOn", x.id) FROM "FollowUpAction" x WHERE x."laureateId" = l.id AND x.state = 'OPEN') AS actions
    FROM "Laureate" l JOIN "Application" a ON a.id = l."applicationId" JOIN "Structure" t ON t.id = a."structureId"
    JOIN "Call" c ON c.id = l."callId" LEFT JOIN "SupportPlan" p ON p."laureateId" = l.id
    WHERE ${ownLaureates(actor)} AND ${announced} ORDER BY l."announcedOn" DESC, l.name COLLATE "fr-x-icu"`
  return rows.map(({ sessions, actions, ...row }) => {
    const all = (sessions ?? []).map(dated)
    const joinable = (session: OwnSession) => (session.seat === null || session.seat === 'LEFT') && session.state === 'PLANNED' && session.startsAt > now
    return {
      ...row,
      sessions: all.filter((session) => session.seat !== null),
      open: all.filter((session) => session.seat === null && joinable(session)),
      actions: actions ?? [],
    }
  })
}

export type OwnWorkshop = Told & { holderId: string; callTitle: string; structureName: string; seat: SeatState | null; attended: boolean | null; evaluated: boolean; free: number | null }

/** The workshops of the dossier `application` that was not selected: those in which it has a seat, and while its structure agrees, those that come and are offered to it. */
export const workshopsOf = (application: Prisma.Sql, now: Date) => Prisma.sql`(
  SELECT COALESCE(jsonb_agg(jsonb_build_object(${told}, 'holderId', h.id, 'callTitle', c.title, 'structureName', h.name, 'seat', i.state, 'attended', i.attended, 'evaluated', i."evaluatedAt" IS NOT NULL,
      'free', s.capacity - s.taken) ORDER BY s."startsAt" DESC, s.id DESC), '[]')
  FROM ${holders} h JOIN "SupportSession" s ON s."callId" = h."callId" JOIN "Call" c ON c.id = s."callId" AND ${announced} LEFT JOIN "SessionSeat" i ON i."sessionId" = s.id AND i."holderId" = h.id
  WHERE NOT h.laureate AND ${application} AND ((i."holderId" IS NOT NULL AND (i.state <> 'LEFT' OR h.followed))
    OR (h.followed AND s.registration::text = ANY(h.offered) AND s.state = 'PLANNED' AND s."startsAt" > ${now})))`

/** The same as JSON gives them. */
export type WorkshopRow = Json<OwnWorkshop>
export const workshopsRead = (rows: readonly WorkshopRow[]): OwnWorkshop[] => rows.map(dated)

/** The workshops of this person's structures that were not selected. One query. */
export async function ownWorkshops(actor: Actor, { db, now }: Context): Promise<OwnWorkshop[]> {
  const [row] = await db.$queryRaw<{ workshops: WorkshopRow[] }[]>`SELECT ${workshopsOf(Prisma.sql`h."structureId" = ANY(${ownStructures(actor)})`, now)} AS workshops`
  return workshopsRead(row?.workshops ?? [])
}

export type OwnSeat = {
  /** A laureate, or the dossier of a structure that was not selected. */
  holderId: string
  name: string
  seat: SeatState | null
  /** Place in the waiting list, from 1. */
  rank: number | null
  attended: boolean | null
  signedAt: Date | null
  usefulness: number | null
  wish: string
  answers: Record<string, DateAnswer>
  /** What may be done for this laureate now. */
  may: { answer: boolean; join: boolean; leave: boolean; sign: boolean; evaluate: boolean }
}
export type OwnSessionPage = Told & {
  callTitle: string
  expert: string | null
  registration: SessionRegistration
  capacity: number | null
  taken: number
  sharedNotes: string
  seats: OwnSeat[]
  dates: { id: string; startsAt: Date; endsAt: Date }[]
  /** Which laureates have a seat, for whoever has one; how many structures that were not selected, whose names are not told. */
  others: string[]
  unnamed: number
  actions: ListedAction[]
  mayWrite: boolean
}

type SeatRow = Omit<OwnSeat, 'may' | 'signedAt' | 'answers'> & { structureId: string; laureate: boolean; followed: boolean; offered: boolean; signedAt: string | null; answers: Record<string, DateAnswer> | null }
type PageRow = Omit<OwnSessionPage, 'seats' | 'dates' | 'actions' | 'mayWrite'> & {
  seats: SeatRow[] | null
  dates: { id: string; startsAt: string; endsAt: string }[] | null
  actions: ListedAction[] | null
}

/** One session for the members of a structure that has a seat in it, or to which one is offered. One query. */
export async function ownSession(actor: Actor, input: { sessionId: string }, { db, now }: Context): Promise<OwnSessionPage | null> {
  if (actor.kind !== 'person' || !isId(input.sessionId)) return null
  const [row] = await db.$queryRaw<PageRow[]>`
    WITH mine AS (
      SELECT h.id, h.name, h."structureId", h.laureate, h.followed AND c.state IN ('ANNOUNCED', 'IN_FOLLOW_UP') AS followed, h.followed AND s.registration::text = ANY(h.offered) AS offered,
        i.state AS seat, i.since, i.attended, i."signedAt", i.usefulness, i.wish
      FROM "SupportSession" s JOIN "Call" c ON c.id = s."callId" AND ${announced} JOIN ${holders} h ON h."callId" = c.id AND h."structureId" = ANY(${ownStructures(actor)})
      LEFT JOIN "SessionSeat" i ON i."sessionId" = s.id AND i."holderId" = h.id
      WHERE s.id = ${input.sessionId}::uuid AND ((i."holderId" IS NOT NULL AND (i.state <> 'LEFT' OR h.followed)) OR (h.followed AND s.registration::text = ANY(h.offered))))
    SELECT s.id, s.kind::text AS kind, s.mode::text AS mode, s.state::text AS state, s.registration::text AS registration, s.title, s.place, s.zone, s."startsAt", s."endsAt", s.capacity, s.taken,
      CASE WHEN EXISTS (SELECT 1 FROM mine WHERE seat = 'TAKEN') THEN s."sharedNotes" ELSE '' END AS "sharedNotes", c.title AS "callTitle",
      (SELECT u.name FROM "Expert" e JOIN "Account" u ON u.id = e."accountId" WHERE e.id = s."expertId") AS expert,
      (SELECT jsonb_agg(jsonb_build_object('holderId', m.id, 'name', m.name, 'structureId', m."structureId", 'laureate', m.laureate, 'offered', m.offered, 'followed', m.followed, 'seat', m.seat, 'attended', m.attended, 'signedAt', m."signedAt",
          'usefulness', m.usefulness, 'wish', COALESCE(m.wish, ''),
          'rank', CASE WHEN m.seat = 'WAITING' THEN (SELECT count(*) FROM "SessionSeat" w WHERE w."sessionId" = s.id AND w.state = 'WAITING' AND (w.since, w."holderId") <= (m.since, m.id)) END,
          'answers', (SELECT jsonb_object_agg(w."dateId", w.answer) FROM "SessionDateAnswer" w JOIN "SessionDate" d ON d.id = w."dateId" WHERE d."sessionId" = s.id AND w."laureateId" = m.id))
        ORDER BY m.name COLLATE "fr-x-icu", m.id) FROM mine m) AS seats,
      (SELECT jsonb_agg(jsonb_build_object('id', d.id, 'startsAt', d."startsAt", 'endsAt', d."endsAt") ORDER BY d."startsAt") FROM "SessionDate" d WHERE d."sessionId" = s.id) AS dates,
      ARRAY(SELECT l.name FROM "SessionSeat" i JOIN "Laureate" l ON l.id = i."laureateId" WHERE i."sessionId" = s.id AND i.state = 'TAKEN' AND l.id NOT IN (SELECT id FROM mine)
        AND EXISTS (SELECT 1 FROM mine WHERE seat = 'TAKEN') ORDER BY l.name COLLATE "fr-x-icu") AS others,
      (SELECT count(*)::int FROM "SessionSeat" i WHERE i."sessionId" = s.id AND i.state = 'TAKEN' AND i."applicationId" IS NOT NULL AND i."holderId" NOT IN (SELECT id FROM mine)
        AND EXISTS (SELECT 1 FROM mine WHERE seat = 'TAKEN')) AS unnamed,
      (SELECT jsonb_agg(jsonb_build_object(${actionRow}, 'here', x."sessionId" = s.id) ORDER BY x."dueOn", x.id) FROM "FollowUpAction" x JOIN "Laureate" l ON l.id = x."laureateId"
        WHERE x."laureateId" IN (SELECT id FROM mine WHERE seat = 'TAKEN') AND (x.state = 'OPEN' OR x."sessionId" = s.id)) AS actions
    FROM "SupportSession" s JOIN "Call" c ON c.id = s."callId" WHERE s.id = ${input.sessionId}::uuid AND EXISTS (SELECT 1 FROM mine)`
  if (!row) return null
  const { seats, dates, actions, ...session } = row
  return {
    ...session,
    seats: (seats ?? []).map((seat) => ownSeat(actor, session, seat, now)),
    dates: (dates ?? []).map(dated),
    actions: actions ?? [],
    mayWrite: (seats ?? []).some(({ structureId, followed }) => followed && mayWriteFor(actor, structureId)),
  }
}

function ownSeat(actor: Actor, session: Told & { registration: SessionRegistration }, { structureId, followed, offered, laureate, signedAt, answers, ...seat }: SeatRow, now: Date): OwnSeat {
  const writes = followed && mayWriteFor(actor, structureId)
  const has = seat.seat === 'TAKEN'
  return {
    ...seat,
    signedAt: signedAt === null ? null : new Date(signedAt),
    answers: answers ?? {},
    may: {
      answer: writes && laureate && has && session.state === 'PROPOSED',
      join: writes && offered && (seat.seat === null || seat.seat === 'LEFT') && whyNotJoined(session, now) === null,
      leave: writes && (has || seat.seat === 'WAITING') && whyNotLeft(session, now) === null,
      sign: followed && has && signedAt === null && whyDoorShut(session, now) === null,
      evaluate: writes && has && whyNotEvaluated(session, seat) === null,
    },
  }
}
