import type { Actor } from '@/lib/accounts/actor'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import type { CallState } from '@/lib/calls/call-phase'
import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { dayFromDb } from '@/lib/db/values'
import type { Day } from '@/lib/kernel/days'
import { inFrenchOrder } from '@/lib/kernel/french'
import { isId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import type { Zone } from '@/lib/kernel/zones'
import type { DateAnswer } from './date-poll'
import type { ListedAction } from './follow-up-action'
import { holders, membersOf } from './members.queries'
import { whyNotHeld, whyNotOffered, type SeatState, type SessionKind, type SessionMode, type SessionRegistration, type SessionState } from './session'
import { sessionLifecycle, sessionRefusals, sessionVerbs, type SessionVerb } from './session.lifecycle'
import { mayFollowUp, mayReadSupport, whyCallNotFollowed } from './support.policy'

/** Who can be invited. `reachable`: somebody of the structure has an account and receives the invitation. */
export type Invitable = { id: string; name: string; departementCode: string; reachable: boolean }

/** A meeting that an expert accepted and that has no session yet. */
export type ExpertMeeting = { id: string; laureateId: string; laureate: string; expert: string; subject: string }

/** What planning a session needs: staff only, while the call is followed. `requestId`: the meeting that it is. One query beside the call's head. */
export async function sessionToPlan(actor: Actor, input: { slug: string; requestId?: string | undefined }, { db }: Context): Promise<{ call: CallHead; laureates: Invitable[]; meeting: ExpertMeeting | null } | null> {
  if (!mayFollowUp(actor)) return null
  const call = await callHead(db, input.slug)
  if (!call || whyCallNotFollowed(call.state)) return null
  const requestId = isId(input.requestId) ? input.requestId : null
  const rows = await db.$queryRaw<(Invitable & { meeting: ExpertMeeting | null })[]>`
    SELECT l.id, l.name, l."departementCode", EXISTS (${membersOf(Prisma.sql`l."applicationId"`)}) AS reachable,
      (SELECT jsonb_build_object('id', r.id, 'laureateId', l.id, 'laureate', l.name, 'expert', u.name, 'subject', r.subject) FROM "ExpertRequest" r
        JOIN "Expert" e ON e.id = r."expertId" JOIN "Account" u ON u.id = e."accountId"
        WHERE r.id = ${requestId}::uuid AND r."laureateId" = l.id AND r.state = 'ACCEPTED' AND r."sessionId" IS NULL) AS meeting
    FROM "Laureate" l WHERE l."callId" = ${call.id}::uuid AND l.state = 'ANNOUNCED'
    ORDER BY l.name COLLATE "fr-x-icu", l."departementCode"`
  return { call, laureates: rows.map(({ meeting: _, ...laureate }) => laureate), meeting: rows.find((row) => row.meeting)?.meeting ?? null }
}

/** `id`: a laureate, or the dossier of a structure that was not selected. */
export type Seat = {
  id: string
  laureate: boolean
  name: string
  departementCode: string
  state: SeatState
  since: Date
  attended: boolean | null
  signedAt: Date | null
  evaluation: { usefulness: number; wish: string } | null
}
export type SessionPage = {
  call: CallHead
  session: {
    id: string
    kind: SessionKind
    mode: SessionMode
    state: SessionState
    registration: SessionRegistration
    title: string
    place: string
    zone: Zone
    startsAt: Date
    endsAt: Date
    capacity: number | null
    taken: number
    notes: string
    sharedNotes: string
    sequence: number
    version: number
    heldAt: Date | null
    cancelledAt: Date | null
  }
  /** Who comes at the laureate's request. */
  expert: string | null
  /** Those who come, then those who wait, in their order; those who stepped back last. */
  seats: Seat[]
  dates: { id: string; startsAt: Date; endsAt: Date; answers: { laureateId: string; answer: DateAnswer }[] }[]
  /** Decided here, and what was left open before with the same laureates. */
  actions: ListedAction[]
  /** Once held: the days bought for this call, those used here, and for whom more may be entered. */
  costs: SessionCosts | null
  /** Shown by the team at the door; empty for whoever only reads. */
  doorCode: string
  /** What this person may do now; the buttons come from here. */
  may: SessionVerb[]
  /** Staff, while the call is followed. */
  mayWrite: boolean
  /** Staff, while this workshop can still be opened to the structures that were not selected; how many agree. */
  mayOffer: boolean
  agreeing: number
  /** For staff, why attendance cannot be noted yet. */
  holdLater: string | null
}

type SessionCosts = {
  providers: { id: string; name: string; boughtHalfDays: number; usedHalfDays: number }[]
  /** The provider who was there: its expert, or the only one. */
  likely: string | null
  /** Those who came and are still accompanied. */
  laureates: { id: string; name: string }[]
  days: { id: string; provider: string; laureate: string; halfDays: number; usedOn: Day }[]
}

const seatOrder = { TAKEN: 0, WAITING: 1, LEFT: 2 } as const satisfies Record<SeatState, number>

/** One session, its seats, its dates, its actions and the team's notes, for staff and the observer. */
export async function sessionPage(actor: Actor, input: { slug: string; sessionId: string }, { db, now }: Context): Promise<SessionPage | null> {
  if (!mayReadSupport(actor) || !isId(input.sessionId)) return null
  const call = await callHead(db, input.slug)
  if (!call) return null
  const action = { select: { id: true, sessionId: true, laureateId: true, owner: true, text: true, dueOn: true, state: true, version: true } } as const
  const found = await db.supportSession.findFirst({
    where: { id: input.sessionId, callId: call.id },
    relationLoadStrategy: 'join',
    select: {
      id: true, kind: true, mode: true, state: true, registration: true, title: true, place: true, zone: true, startsAt: true, endsAt: true, capacity: true, taken: true, doorCode: true,
      expert: { select: { id: true, account: { select: { name: true } } } },
      call: { select: { _count: { select: { applications: { where: { supportConsents: { some: { withdrawnAt: null } } } } } }, supportProviders: { orderBy: { name: 'asc' }, select: { id: true, name: true, expertId: true, boughtHalfDays: true, usedHalfDays: true } } } },
      providerDays: { where: { removedAt: null }, orderBy: [{ usedOn: 'asc' }, { addedAt: 'asc' }], select: { id: true, halfDays: true, usedOn: true, provider: { select: { name: true } }, laureate: { select: { name: true } } } },
      notes: true, sharedNotes: true, sequence: true, version: true, heldAt: true, cancelledAt: true,
      seats: {
        select: {
          holderId: true, state: true, since: true, attended: true, signedAt: true, usefulness: true, wish: true,
          application: { select: { structure: { select: { name: true, departementCode: true } } } },
          laureate: { select: { id: true, name: true, departementCode: true, state: true, actions: { ...action, where: { OR: [{ state: 'OPEN' }, { sessionId: input.sessionId }] }, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] } } },
        },
      },
      dates: { orderBy: { startsAt: 'asc' }, select: { id: true, startsAt: true, endsAt: true, answers: { select: { laureateId: true, answer: true } } } },
    },
  })
  if (!found) return null
  const { seats, dates, doorCode, zone, expert, call: { supportProviders, _count }, providerDays, ...session } = found
  const facts = { ...session, callState: call.state }
  const may = sessionVerbs.filter((verb) => stepOf(sessionLifecycle, sessionRefusals, verb, facts, actor, now).kind === 'may')
  const mayWrite = mayFollowUp(actor) && whyCallNotFollowed(call.state) === null
  return {
    call,
    session: { ...session, zone: zone as Zone },
    expert: expert?.account.name ?? null,
    seats: seats
      .map(({ holderId, laureate, application, usefulness, wish, ...seat }) => {
        const { name = '', departementCode = '' } = laureate ?? application?.structure ?? {}
        return { id: holderId, laureate: laureate !== null, name, departementCode, ...seat, evaluation: usefulness === null ? null : { usefulness, wish } }
      })
      .sort((a, b) => seatOrder[a.state] - seatOrder[b.state] || (a.state === 'WAITING' ? a.since.getTime() - b.since.getTime() : inFrenchOrder(a.name, b.name))),
    dates,
    actions: seats.flatMap(({ laureate }) =>
      laureate === null ? [] : laureate.actions.map(({ sessionId, dueOn, ...row }) => ({ ...row, dueOn: dayFromDb(dueOn), laureate: laureate.name, here: sessionId === found.id })),
    ),
    costs:
      session.state === 'HELD'
        ? {
            providers: supportProviders,
            likely: (supportProviders.find(({ expertId }) => expert && expertId === expert.id) ?? (supportProviders.length === 1 ? supportProviders[0] : undefined))?.id ?? null,
            laureates: seats.flatMap(({ attended, laureate }) => (attended && laureate?.state === 'ANNOUNCED' ? [{ id: laureate.id, name: laureate.name }] : [])).sort((a, b) => inFrenchOrder(a.name, b.name)),
            days: providerDays.map(({ provider, laureate, usedOn, ...days }) => ({ ...days, provider: provider.name, laureate: laureate.name, usedOn: dayFromDb(usedOn) })),
          }
        : null,
    doorCode: mayFollowUp(actor) ? doorCode : '',
    may,
    mayWrite,
    mayOffer: mayWrite && whyNotOffered(session, now) === null,
    agreeing: _count.applications,
    holdLater: mayWrite && session.state === 'PLANNED' ? whyNotHeld(session, now) : null,
  }
}

export type SessionFactsRow = {
  id: string
  callId: string
  slug: string
  callState: CallState
  kind: SessionKind
  state: SessionState
  registration: SessionRegistration
  startsAt: Date
  endsAt: Date
  capacity: number | null
  taken: number
  doorCode: string
  version: number
  heldAt: Date | null
}

/** What a command asks of a session, read once the call's row is locked: what others wrote while it waited is seen. */
export async function lockSession(tx: Tx, sessionId: string): Promise<SessionFactsRow | null> {
  const locked = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Call" WHERE id = (SELECT "callId" FROM "SupportSession" WHERE id = ${sessionId}::uuid) FOR UPDATE`
  if (locked.length === 0) return null
  const [row] = await tx.$queryRaw<SessionFactsRow[]>`
    SELECT s.id, s."callId", c.slug, c.state::text AS "callState", s.kind::text AS kind, s.state::text AS state, s.registration::text AS registration, s."startsAt", s."endsAt",
      s.capacity, s.taken, s."doorCode", s.version, s."heldAt"
    FROM "SupportSession" s JOIN "Call" c ON c.id = s."callId" WHERE s.id = ${sessionId}::uuid`
  return row ?? null
}

/** `offered`: sessions like this one are read and joined by them. */
export type Holder = { id: string; structureId: string | null; laureate: boolean; followed: boolean; offered: boolean }

/** Who may hold a seat in a session, by the id of a laureate or of a dossier that was not selected. */
export async function readHolder(tx: Tx, session: SessionFactsRow, holderId: string): Promise<Holder | null> {
  const [row] = await tx.$queryRaw<Holder[]>`
    SELECT h.id, h."structureId", h.laureate, h.followed, ${session.registration} = ANY(h.offered) AS offered FROM ${holders} h WHERE h.id = ${holderId}::uuid AND h."callId" = ${session.callId}::uuid`
  return row ?? null
}
