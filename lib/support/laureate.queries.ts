import type { Actor } from '@/lib/accounts/actor'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import type { CallState } from '@/lib/calls/call-phase'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromDb, centsFromText, dayFromDb } from '@/lib/db/values'
import type { LaureateState } from '@/lib/decisions/decision'
import { laureateLifecycle, laureateRefusals } from '@/lib/decisions/laureate.lifecycle'
import { announcedStates, isAnnounced } from '@/lib/envelope/plan.policy'
import type { Cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import type { Zone } from '@/lib/kernel/zones'
import type { ListedAction } from './follow-up-action'
import { inReadingOrder, type SessionKind, type SessionMode, type SessionState } from './session'
import { mayFollowUp, mayReadSupport, whyCallNotFollowed, whyNotFollowed } from './support.policy'
import type { Weather } from './weather'

type Money = { total: Cents; allocated: Cents }
const moneyOf = (envelope: { totalCents: bigint; allocatedCents: bigint } | null): Money | null =>
  envelope && { total: centsFromDb(envelope.totalCents), allocated: centsFromDb(envelope.allocatedCents) }

export type SupportedLaureate = {
  id: string
  name: string
  departementCode: string
  state: LaureateState
  amount: Cents | null
  contacts: number
  hasPlan: boolean
  nextContactOn: Day | null
  nextSession: { id: string; startsAt: Date } | null
}
export type ListedSession = {
  id: string
  kind: SessionKind
  mode: SessionMode
  state: SessionState
  title: string
  zone: Zone
  startsAt: Date
  endsAt: Date
  /** Those who have a seat, those who wait for one. */
  laureates: number
  waiting: number
  capacity: number | null
}
export type LaureateList = {
  call: CallHead
  envelope: Money | null
  laureates: SupportedLaureate[]
  sessions: ListedSession[]
  /** Nobody is a laureate before the announcement. */
  announced: boolean
  mayWrite: boolean
}

type Row = {
  totalCents: bigint | null
  allocatedCents: bigint
  laureates: (Omit<SupportedLaureate, 'amount' | 'nextSession'> & { cents: string | null; nextSession: { id: string; startsAt: string } | null })[]
  sessions: (Omit<ListedSession, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string })[]
}

/** The laureates of the call `c` in French order with where their support stands at that instant, read along as JSON. */
const supported = (now: Date) => Prisma.sql`
  SELECT COALESCE(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'departementCode', l."departementCode", 'state', l.state, 'cents', x.cents::text,
      'hasPlan', p.id IS NOT NULL, 'nextContactOn', p."nextContactOn", 'contacts', (SELECT count(*) FROM "LaureateContact" k WHERE k."laureateId" = l.id),
      'nextSession', n.session) ORDER BY l.name COLLATE "fr-x-icu", l."departementCode"), '[]')
  FROM "Laureate" l
  LEFT JOIN "Allocation" x ON x."laureateId" = l.id OR x."applicationId" = l."applicationId"
  LEFT JOIN "SupportPlan" p ON p."laureateId" = l.id
  LEFT JOIN LATERAL (
    SELECT jsonb_build_object('id', s.id, 'startsAt', s."startsAt") AS session FROM "SessionSeat" i JOIN "SupportSession" s ON s.id = i."sessionId"
    WHERE i."laureateId" = l.id AND i.state = 'TAKEN' AND s.state = 'PLANNED' AND s."endsAt" > ${now} ORDER BY s."startsAt" LIMIT 1) n ON true
  WHERE l."callId" = c.id`

/** Its sessions. */
const planned = Prisma.sql`
  SELECT COALESCE(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'mode', s.mode, 'state', s.state, 'title', s.title, 'zone', s.zone, 'startsAt', s."startsAt", 'endsAt', s."endsAt",
      'laureates', s.taken, 'capacity', s.capacity, 'waiting', (SELECT count(*) FROM "SessionSeat" i WHERE i."sessionId" = s.id AND i.state = 'WAITING')) ORDER BY s.id), '[]')
  FROM "SupportSession" s WHERE s."callId" = c.id`

/** A call's laureates and its sessions. One query beside the call's head. */
export async function laureateList(actor: Actor, input: { slug: string }, { db, now }: Context): Promise<LaureateList | null> {
  if (!mayReadSupport(actor)) return null
  const call = await callHead(db, input.slug)
  if (!call) return null
  const [row] = await db.$queryRaw<Row[]>`
    SELECT e."totalCents", e."allocatedCents" - (SELECT COALESCE(sum(m."amountCents"), 0)::bigint FROM "Amendment" m WHERE m."callId" = c.id AND m.state = 'SIGNED') AS "allocatedCents", (${supported(now)}) AS laureates, (${planned}) AS sessions
    FROM "Call" c LEFT JOIN "Envelope" e ON e."callId" = c.id WHERE c.id = ${call.id}::uuid`
  if (!row) return null
  const { totalCents, allocatedCents, laureates, sessions } = row
  const head = { call, envelope: totalCents === null ? null : moneyOf({ totalCents, allocatedCents }) }
  if (!isAnnounced(call.state)) return { ...head, announced: false, laureates: [], sessions: [], mayWrite: false }
  return {
    ...head,
    laureates: laureates.map(({ cents, nextSession, ...laureate }) => ({
      ...laureate,
      amount: cents === null ? null : centsFromText(cents),
      nextSession: nextSession && { ...nextSession, startsAt: new Date(nextSession.startsAt) },
    })),
    sessions: inReadingOrder(sessions.map((session) => ({ ...session, startsAt: new Date(session.startsAt), endsAt: new Date(session.endsAt) })), now),
    announced: true,
    mayWrite: mayFollowUp(actor) && whyCallNotFollowed(call.state) === null,
  }
}

export type LaureatePage = {
  call: CallHead
  envelope: Money | null
  laureate: { id: string; name: string; departementCode: string; state: LaureateState; project: string; announcedOn: Day; releasedOn: Day | null; version: number }
  application: { id: string; number: number; structureName: string } | null
  /** `version` 0: no amount is known to the record. `source` is empty when the amount comes from a plan signed here. */
  amount: { cents: Cents | null; released: Cents; source: string; version: number }
  contacts: { id: string; name: string; capacity: string; email: string; phone: string }[]
  plan: { version: number; standing: string; objectives: string; nextContactOn: Day | null; updatedAt: Date | null }
  sessions: (Omit<ListedSession, 'laureates' | 'waiting' | 'capacity'> & { place: string; attended: boolean | null })[]
  /** Still to be done, earliest first. */
  actions: ListedAction[]
  /** What the structure publishes of its project. */
  profile: { title: string; publishedAt: Date; takenOffAt: Date | null; reason: string; version: number } | null
  /** As it was last told. */
  weather: { weather: Weather; word: string } | null
  /** Staff, while the laureate is followed. */
  mayWrite: boolean
  /** Staff, while the structure may give the grant up. */
  mayRenounce: boolean
  /** Staff, even once the laureate is not followed any more: what is kept of a person, or shown of it, can be removed. */
  mayRemove: boolean
  /** Only an edition known by what was published receives amounts here. */
  maySetAmount: boolean
}

const noPlan = { version: 0, standing: '', objectives: '', nextContactOn: null, updatedAt: null }

/** One laureate for staff and the observer. One query beside the call's head. */
export async function laureatePage(actor: Actor, input: { slug: string; laureateId: string }, { db, now }: Context): Promise<LaureatePage | null> {
  if (!mayReadSupport(actor) || !isId(input.laureateId)) return null
  const call = await callHead(db, input.slug)
  if (!call || !isAnnounced(call.state)) return null
  const found = await db.laureate.findFirst({
    where: { id: input.laureateId, callId: call.id },
    relationLoadStrategy: 'join',
    select: {
      id: true, name: true, departementCode: true, state: true, project: true, announcedOn: true, releasedOn: true, version: true,
      call: { select: { envelope: { select: { totalCents: true, allocatedCents: true } } } },
      allocation: { select: { cents: true, source: true, version: true } },
      application: { select: { id: true, number: true, structureId: true, structure: { select: { name: true } }, allocation: { select: { cents: true, releasedCents: true } } } },
      contacts: { orderBy: { addedAt: 'asc' }, select: { id: true, name: true, capacity: true, email: true, phone: true } },
      weathers: { orderBy: [{ saidOn: 'desc' }, { saidAt: 'desc' }], take: 1, select: { weather: true, word: true } },
      plan: { select: { version: true, standing: true, objectives: true, nextContactOn: true, updatedAt: true } },
      profile: { select: { title: true, publishedAt: true, takenOffAt: true, reason: true, version: true } },
      sessions: {
        where: { state: 'TAKEN' },
        orderBy: { session: { startsAt: 'desc' } },
        select: {
          attended: true,
          session: { select: { id: true, kind: true, mode: true, state: true, title: true, place: true, zone: true, startsAt: true, endsAt: true } },
        },
      },
      actions: { orderBy: [{ dueOn: 'asc' }, { id: 'asc' }], select: { id: true, laureateId: true, owner: true, text: true, dueOn: true, state: true, version: true } },
    },
  })
  if (!found) return null
  const { call: { envelope }, allocation, application, contacts, weathers, plan, profile, sessions, actions, announcedOn, releasedOn, ...laureate } = found
  const given = allocation ?? application?.allocation
  const staff = mayFollowUp(actor)
  const mayWrite = staff && whyNotFollowed({ state: laureate.state, callState: call.state }) === null
  return {
    call,
    envelope: moneyOf(envelope),
    laureate: { ...laureate, announcedOn: dayFromDb(announcedOn), releasedOn: releasedOn && dayFromDb(releasedOn) },
    application: application && { id: application.id, number: application.number, structureName: application.structure.name },
    amount: { cents: given ? centsFromDb(given.cents) : null, released: centsFromDb(application?.allocation?.releasedCents ?? 0n), source: allocation?.source ?? '', version: allocation?.version ?? 0 },
    contacts,
    plan: plan ? { ...plan, nextContactOn: plan.nextContactOn && dayFromDb(plan.nextContactOn) } : noPlan,
    profile,
    sessions: sessions.map(({ attended, session: { zone, ...session } }) => ({ ...session, zone: zone as Zone, attended })),
    actions: actions.map(({ dueOn, ...action }) => ({ ...action, dueOn: dayFromDb(dueOn), laureate: laureate.name, here: false })),
    weather: weathers[0] ?? null,
    mayWrite,
    mayRenounce: staff && application !== null && stepOf(laureateLifecycle, laureateRefusals, 'renounce', { state: laureate.state, callState: call.state, structureId: application.structureId, bound: 'none' }, actor, now).kind === 'may',
    mayRemove: staff,
    maySetAmount: staff && call.nature === 'PUBLISHED' && whyCallNotFollowed(call.state) === null,
  }
}

export type LaureateFacts = { id: string; callId: string; state: LaureateState; callState: CallState; nature: CallHead['nature']; envelopeId: string | null }

/** What a command asks of a laureate; null when there is none, or none announced. */
export async function laureateFacts(tx: Db | Tx, laureateId: string): Promise<LaureateFacts | null> {
  const [row] = await tx.$queryRaw<LaureateFacts[]>`
    SELECT l.id, l."callId", l.state::text AS state, c.state::text AS "callState", c.nature::text AS nature, e.id AS "envelopeId"
    FROM "Laureate" l JOIN "Call" c ON c.id = l."callId" LEFT JOIN "Envelope" e ON e."callId" = c.id
    WHERE l.id = ${laureateId}::uuid AND c.state::text = ANY(${[...announcedStates]})`
  return row ?? null
}
