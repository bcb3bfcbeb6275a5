import { isStaff, type Actor } from '@/lib/accounts/actor'
import { applicationScope } from '@/lib/applications/application.scope'
import type { SubmissionContent } from '@/lib/applications/submission'
import type { ScanState } from '@/lib/applications/attachment'
import { scansOf } from '@/lib/applications/attachment.queries'
import { visibleContent } from '@/lib/applications/visible-content'
import type { CallState } from '@/lib/calls/call-phase'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromDb } from '@/lib/db/values'
import type { Cents } from '@/lib/kernel/cents'
import { dayOf, type Day } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { isDepartement } from '@/lib/places/departement'
import { mayReadDossiers } from './eligibility.policy'
import { opinionStanding, whyNotAskedNow, whyOpinionFrozen, type OpinionBody, type OpinionFacts, type OpinionStanding, type OpinionState, type OpinionValue } from './opinion'
import { opinionLifecycle, opinionRefusals, opinionVerbs, type OpinionVerb } from './opinion.lifecycle'

/** As the jury reads it: the body, never the person. */
export type GivenOpinion = { id: string; body: OpinionBody; departementCode: string | null; value: OpinionValue; grounds: string }

/** The opinions given on the dossier `a`, as JSON. */
export const givenOpinions = Prisma.sql`COALESCE((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'body', o.body, 'departementCode', o."departementCode",
    'value', o.value, 'grounds', o.grounds) ORDER BY o.body, o."settledAt")
  FROM "Opinion" o WHERE o."applicationId" = a.id AND o.state = 'GIVEN'), '[]')`

/** As those who follow the call read it. */
export type FollowedOpinion = Omit<GivenOpinion, 'value'> & {
  value: OpinionValue | null
  person: string
  dueOn: Day
  state: OpinionState
  declinedFor: string
  version: number
}

/** Everything asked on the dossier `a`, as JSON. */
export const followedOpinions = Prisma.sql`COALESCE((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'body', o.body, 'departementCode', o."departementCode",
    'value', o.value, 'grounds', o.grounds, 'person', p.name, 'dueOn', o."dueOn", 'state', o.state, 'declinedFor', o."declinedFor", 'version', o.version) ORDER BY o."askedAt", o.id)
  FROM "Opinion" o JOIN "Account" p ON p.id = o."accountId" WHERE o."applicationId" = a.id), '[]')`

/** How many opinions on the dossier of this id are given, awaited or late, as JSON. */
export const opinionCounts = (applicationId: Prisma.Sql, now: Date) => Prisma.sql`(SELECT jsonb_build_object(
    'given', count(*) FILTER (WHERE o.state = 'GIVEN'), 'awaited', count(*) FILTER (WHERE o.state = 'ASKED' AND o."dueOn" >= ${dayOf(now)}::date),
    'late', count(*) FILTER (WHERE o.state = 'ASKED' AND o."dueOn" < ${dayOf(now)}::date))
  FROM "Opinion" o WHERE o."applicationId" = ${applicationId})`

/** The dossier of an opinion with its last deposit. */
const withDossier = Prisma.sql`JOIN "Application" a ON a.id = o."applicationId" JOIN "Call" c ON c.id = a."callId"
  JOIN LATERAL (SELECT x.title, x."structureName", x."departementCode", x.content FROM "Submission" x WHERE x."applicationId" = a.id ORDER BY x.n DESC LIMIT 1) s ON true`

type Own = { id: string; body: OpinionBody; departementCode: string | null; dueOn: Day; state: OpinionState; value: OpinionValue | null; number: number; title: string; structureName: string; callTitle: string }
export type OwnOpinion = Own & { standing: OpinionStanding; /** It can be given or changed now. */ open: boolean }

const waits = ({ state, open }: Pick<OwnOpinion, 'state' | 'open'>): boolean => state === 'ASKED' && open

/** What is asked of this person, or was given by them: what can still be given first, by its day. Null for whoever nothing is asked of. */
export async function ownOpinions(actor: Actor, { db, now }: Context): Promise<OwnOpinion[] | null> {
  if (actor.kind !== 'person' || !actor.givesOpinions) return null
  const rows = await db.$queryRaw<(Own & { callState: CallState })[]>`
    SELECT o.id, o.body::text AS body, o."departementCode", o."dueOn"::text AS "dueOn", o.state::text AS state, o.value::text AS value,
      a.number, s.title, s."structureName", c.title AS "callTitle", c.state::text AS "callState"
    FROM "Opinion" o ${withDossier}
    WHERE o."accountId" = ${actor.id}::uuid AND o.state IN ('ASKED', 'GIVEN') AND ${applicationScope(actor)}
    ORDER BY o.state = 'GIVEN', o."dueOn", a.number, o.id`
  const opinions = rows.map(({ callState, ...row }) => ({
    ...row,
    standing: opinionStanding(row, now),
    open: whyOpinionFrozen({ ...row, accountId: actor.id, callState, withdrawn: false }, now) === null,
  }))
  return opinions.toSorted((a, b) => Number(waits(b)) - Number(waits(a)))
}

export type OpinionPage = {
  opinion: Own & { grounds: string; version: number; standing: OpinionStanding }
  content: SubmissionContent
  /** What the antivirus says of each file. */
  scans: Record<string, ScanState>
  may: OpinionVerb[]
  /** Why it can be neither given nor changed. */
  why: string | null
}

/** One dossier as it was deposited, for whoever its opinion is asked of; null for anybody else. One query. */
export async function opinionPage(actor: Actor, input: { opinionId: string }, { db, now }: Context): Promise<OpinionPage | null> {
  if (actor.kind !== 'person' || !isId(input.opinionId)) return null
  const [row] = await db.$queryRaw<(Own & { grounds: string; version: number; callState: CallState; content: SubmissionContent; scans: Record<string, ScanState> })[]>`
    SELECT o.id, o.body::text AS body, o."departementCode", o."dueOn"::text AS "dueOn", o.state::text AS state, o.value::text AS value, o.grounds, o.version,
      a.number, s.title, s."structureName", s.content, ${scansOf} AS scans, c.title AS "callTitle", c.state::text AS "callState"
    FROM "Opinion" o ${withDossier}
    WHERE o.id = ${input.opinionId}::uuid AND o."accountId" = ${actor.id}::uuid AND o.state IN ('ASKED', 'GIVEN') AND ${applicationScope(actor)}`
  if (!row) return null
  const { callState, content, scans, ...opinion } = row
  const facts = { ...opinion, accountId: actor.id, callState, withdrawn: false }
  return {
    opinion: { ...opinion, standing: opinionStanding(opinion, now) },
    content: visibleContent(content, 'scoring'),
    scans,
    may: opinionVerbs.filter((verb) => stepOf(opinionLifecycle, opinionRefusals, verb, facts, actor, now).kind === 'may'),
    why: whyOpinionFrozen(facts, now),
  }
}

type Line = FollowedOpinion & { applicationId: string; number: number; title: string; structureName: string; standing: OpinionStanding; mayCancel: boolean }
export type CallOpinionsPage = {
  call: { slug: string; title: string }
  opinions: Line[]
  total: number
  counts: Record<OpinionStanding, number>
  /** Staff may ask now; otherwise why not. Null to the observer. */
  ask: { why: string | null } | null
}

/** As many as one reads; those that are late come first. */
const shown = 300

/** The opinions asked in a call, for staff and the observer: late, awaited, given, then the others. */
export async function callOpinions(actor: Actor, input: { slug: string }, { db, now }: Context): Promise<CallOpinionsPage | null> {
  if (!mayReadDossiers(actor)) return null
  const late = Prisma.sql`o.state = 'ASKED' AND o."dueOn" < ${dayOf(now)}::date`
  const rows = await db.$queryRaw<(Partial<Omit<Line, 'standing' | 'mayCancel'>> & { slug: string; callTitle: string; callState: CallState; closesAt: Date | null; standing: OpinionStanding | null; accountId: string; withdrawn: boolean })[]>`
    SELECT c.slug, c.title AS "callTitle", c.state::text AS "callState", c."closesAt", t.*
    FROM "Call" c LEFT JOIN LATERAL (
      SELECT o.id, o.body::text AS body, o."departementCode", o.value::text AS value, o.grounds, p.name AS person, o."dueOn"::text AS "dueOn", o.state::text AS state,
        o."declinedFor", o.version, o."accountId", a.id AS "applicationId", a.number, s.title, s."structureName", a.state = 'WITHDRAWN' AS withdrawn,
        CASE WHEN ${late} THEN 'LATE' ELSE o.state::text END AS standing
      FROM "Opinion" o JOIN "Application" a ON a.id = o."applicationId" JOIN "Account" p ON p.id = o."accountId"
      JOIN LATERAL (SELECT x.title, x."structureName" FROM "Submission" x WHERE x."applicationId" = a.id ORDER BY x.n DESC LIMIT 1) s ON true
      WHERE a."callId" = c.id AND a."firstDepositedAt" IS NOT NULL AND ${applicationScope(actor)}) t ON true
    WHERE c.slug = ${input.slug} AND c.nature <> 'PUBLISHED' AND c.state <> 'DRAFT'
    ORDER BY array_position(ARRAY['LATE', 'ASKED', 'GIVEN', 'DECLINED', 'CANCELLED'], t.standing), t."dueOn", t.number, t.id`
  const [first] = rows
  if (!first) return null
  const counts = { LATE: 0, ASKED: 0, GIVEN: 0, DECLINED: 0, CANCELLED: 0 }
  for (const { standing } of rows) if (standing) counts[standing] += 1
  const opinions = rows.slice(0, shown).flatMap(({ slug: _slug, callTitle: _title, callState, closesAt: _closesAt, accountId, withdrawn, ...row }) => {
    if (!row.id) return []
    const line = row as Omit<Line, 'mayCancel'>
    const facts: OpinionFacts = { ...line, accountId, callState, withdrawn }
    return [{ ...line, mayCancel: stepOf(opinionLifecycle, opinionRefusals, 'cancel', facts, actor, now).kind === 'may' }]
  })
  return {
    call: { slug: first.slug, title: first.callTitle },
    opinions,
    total: first.id ? rows.length : 0,
    counts,
    ask: isStaff(actor) ? { why: whyNotAskedNow({ state: first.callState, closesAt: first.closesAt }, now) } : null,
  }
}

export type AskableDossier = { id: string; number: number; title: string; structureName: string; departementCode: string; requested: Cents; asked: number }
export type AskingPage = {
  call: { id: string; slug: string; title: string }
  departement: string | null
  /** The dossiers to choose from; those chosen when there are some. */
  dossiers: AskableDossier[]
  chosen: boolean
  why: string | null
}

/** What asking for opinions shows: the deposited dossiers, of one département or all, or those chosen. Staff only. One query. */
export async function askingPage(actor: Actor, input: { slug: string; departement?: string; ids: readonly string[] }, { db, now }: Context): Promise<AskingPage | null> {
  if (!isStaff(actor)) return null
  const ids = input.ids.filter(isId).slice(0, 200)
  const departement = input.departement !== undefined && isDepartement(input.departement) ? input.departement : null
  const wanted = ids.length > 0 ? Prisma.sql`AND a.id = ANY(${ids}::uuid[])` : departement === null ? Prisma.empty : Prisma.sql`AND s."departementCode" = ${departement}`
  const rows = await db.$queryRaw<(Omit<AskableDossier, 'id' | 'requested'> & { id: string | null; requestedCents: bigint; callId: string; slug: string; callTitle: string; callState: CallState; closesAt: Date | null })[]>`
    SELECT c.id AS "callId", c.slug, c.title AS "callTitle", c.state::text AS "callState", c."closesAt", t.*
    FROM "Call" c LEFT JOIN LATERAL (
      SELECT a.id, a.number, s.title, s."structureName", s."departementCode", s."requestedCents",
        (SELECT count(*)::int FROM "Opinion" o WHERE o."applicationId" = a.id AND o.state IN ('ASKED', 'GIVEN')) AS asked
      FROM "Application" a
      JOIN LATERAL (SELECT * FROM "Submission" x WHERE x."applicationId" = a.id ORDER BY x.n DESC LIMIT 1) s ON true
      WHERE a."callId" = c.id AND a.state = 'SUBMITTED' AND ${applicationScope(actor)} ${wanted} ORDER BY a.number LIMIT 200) t ON true
    WHERE c.slug = ${input.slug} AND c.nature <> 'PUBLISHED' AND c.state <> 'DRAFT' ORDER BY t.number`
  const [first] = rows
  if (!first) return null
  return {
    call: { id: first.callId, slug: first.slug, title: first.callTitle },
    departement,
    dossiers: rows.flatMap(({ id, number, title, structureName, departementCode, requestedCents, asked }) =>
      id === null ? [] : [{ id, number, title, structureName, departementCode, requested: centsFromDb(requestedCents), asked }],
    ),
    chosen: ids.length > 0,
    why: whyNotAskedNow({ state: first.callState, closesAt: first.closesAt }, now),
  }
}

export type LockedOpinion = OpinionFacts & { id: string; version: number; callId: string; applicationId: string }

/** An opinion of a dossier that this person reads, locked after its dossier. */
export async function lockOpinion(tx: Tx, actor: Actor, opinionId: string): Promise<LockedOpinion | null> {
  // The call's row first: the jury does not open in between.
  const [row] = await tx.$queryRaw<LockedOpinion[]>`
    SELECT o.id, o.version, o.state::text AS state, o."accountId", o."dueOn"::text AS "dueOn", o."applicationId", a."callId", c.state::text AS "callState", a.state = 'WITHDRAWN' AS withdrawn
    FROM "Opinion" o JOIN "Application" a ON a.id = o."applicationId" JOIN "Call" c ON c.id = a."callId"
    WHERE o.id = ${opinionId}::uuid AND ${applicationScope(actor)} FOR SHARE OF c FOR UPDATE OF o`
  return row ?? null
}

/** The opinions still awaited whose day is near, that nobody was reminded of yet. */
export const toRemind = (tx: Tx, today: Day, until: Day) => tx.$queryRaw<{ id: string; callId: string; callTitle: string; dueOn: Day; email: string; name: string }[]>`
  SELECT o.id, c.id AS "callId", c.title AS "callTitle", o."dueOn"::text AS "dueOn", p.email, p.name
  FROM "Opinion" o JOIN "Application" a ON a.id = o."applicationId" AND a.state = 'SUBMITTED' JOIN "Call" c ON c.id = a."callId" AND c.state = 'LAUNCHED'
  JOIN "Account" p ON p.id = o."accountId" AND p."disabledAt" IS NULL AND p."erasedAt" IS NULL
  WHERE o.state = 'ASKED' AND o."remindedAt" IS NULL AND o."dueOn" BETWEEN ${today}::date AND ${until}::date
  ORDER BY o."accountId", c.id, o."dueOn", o.id FOR UPDATE OF o SKIP LOCKED`
