import type { Actor } from '@/lib/accounts/actor'
import { inForce, leftFor, type KnownSubEnvelope, type Placed } from '@/lib/calls/sub-envelope'
import { heldColumn, heldOf, keptColumn, keptOf, type HeldRow, type KeptRow } from '@/lib/calls/sub-envelope.queries'
import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromDb, centsFromText, dayFromDb } from '@/lib/db/values'
import { mayManagePlan, maySignPlan } from '@/lib/envelope/plan.policy'
import { lockCall, lockEnvelope } from '@/lib/envelope/plan.queries'
import { judgedFrom } from '@/lib/envelope/verdicts.queries'
import { addCents, subtractCents, zero, type Cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import { stepOf, type Step } from '@/lib/kernel/lifecycle'
import { nextInLine, passedOver, type PassedLine, type WaitingLine } from './amendment'
import { amendmentLifecycle, amendmentRefusals, amendmentVerbs, fundedLine, type AmendmentFacts, type AmendmentVerb } from './amendment.lifecycle'
import type { DecisionState } from './decision'
import type { Signature } from './decision.queries'

/** The waiting list of the call `c` as the decisions in force make it, signed or announced. Read along as JSON. */
const waitingColumn = Prisma.sql`COALESCE((SELECT jsonb_agg(jsonb_build_object('applicationId', a.id, 'number', a.number, 'structureName', s."structureName", 'title', s.title, 'departementCode', l."departementCode", 'ambitions', l.ambitions,
      'waitingRank', d."waitingRank", 'requested', s."requestedCents"::text, 'smallestViable', s."smallestViableCents"::text, 'conditions', COALESCE(v.conditions, ''),
      'amendmentId', (SELECT o.id FROM "Amendment" o WHERE o."applicationId" = a.id)) ORDER BY d."waitingRank")
    FROM ${judgedFrom} JOIN "LastDeposit" l ON l."applicationId" = a.id JOIN "Decision" d ON d."applicationId" = a.id
    WHERE a."callId" = c.id AND a.state = 'SUBMITTED' AND d.outcome = 'WAITING_LIST' AND d.state <> 'DRAFT'), '[]') AS waiting`

type WaitingRow = Omit<WaitingLine, 'requested' | 'smallestViable' | 'left' | 'keptForOthers'> & Placed & { requested: string; smallestViable: string }
type MoneyRow = { totalCents: bigint; allocatedCents: bigint; reservedCents: bigint; ceilingCents: bigint | null; waiting: WaitingRow[]; kept: KeptRow[]; held: HeldRow[] }

/** What each dossier of the waiting list may receive; `own`: what the act itself reserves for one of them, counted in. */
function moneyOf(row: MoneyRow, own: { applicationId: string; amount: Cents } | null = null) {
  const reservedFor = (applicationId: string) => (own?.applicationId === applicationId ? own.amount : zero)
  const kept = keptOf(row.kept)
  const held = heldOf(row.held).map((one) => ({ ...one, cents: subtractCents(one.cents, reservedFor(one.applicationId)) }))
  const left = addCents(centsFromDb(row.totalCents - row.allocatedCents - row.reservedCents), own?.amount ?? zero)
  return {
    ceiling: row.ceilingCents === null ? null : centsFromDb(row.ceilingCents),
    kept,
    waiting: row.waiting.map(({ ambitions, departementCode, ...line }): WaitingLine => {
      const room = leftFor(inForce(kept), left, held, { ambitions, departementCode })
      return { ...line, requested: centsFromText(line.requested), smallestViable: centsFromText(line.smallestViable), left: room, keptForOthers: subtractCents(left, room) }
    }),
  }
}

const moneyColumns = Prisma.sql`e."totalCents", e."allocatedCents", e."reservedCents", c."ceilingCents", ${waitingColumn}, ${keptColumn}, ${heldColumn}`

/** What is left and who waits, read under the envelope's lock. Null without an envelope that is signed. */
export async function lockedWaiting(tx: Tx, callId: string) {
  if (!(await lockEnvelope(tx, callId))) return null
  const [row] = await tx.$queryRaw<(MoneyRow & { n: number })[]>`
    SELECT ${moneyColumns}, (SELECT COALESCE(max(m.n), 0)::int FROM "Amendment" m WHERE m."callId" = c.id) AS n
    FROM "Call" c JOIN "Envelope" e ON e."callId" = c.id JOIN "AllocationPlan" p ON p."envelopeId" = e.id AND p.state = 'SIGNED' WHERE c.id = ${callId}::uuid`
  return row ? { ...moneyOf(row), last: row.n } : null
}

type Act = { at: Date; by: string }

export type LoadedAmendment = AmendmentFacts & {
  id: string
  n: number
  version: number
  conditions: string
  letter: string
  callSlug: string
  callTitle: string
  nature: 'RUN' | 'PUBLISHED' | 'FICTIONAL'
  planSha256: string
  number: number
  structureName: string
  title: string
  /** The sub-envelopes, lifted or not. */
  kept: KnownSubEnvelope[]
  /** The decision in force: replaced once the act is applied. */
  decisionId: string
  decisionState: DecisionState
  decidedAt: Date
  prepared: Act | null
  checked: Act | null
  sentBack: (Act & { reason: string }) | null
  appliedAt: Date | null
  signature: (Signature & { sha256: string }) | null
}

type Row = MoneyRow & Pick<LoadedAmendment, 'id' | 'n' | 'state' | 'version' | 'conditions' | 'letter' | 'callId' | 'callSlug' | 'callTitle' | 'callState' | 'nature' | 'planSha256' | 'applicationId' | 'number' | 'structureName' | 'title'
  | 'decisionId' | 'decisionState' | 'decidedAt' | 'passings' | 'preparedById' | 'checkedById' | 'appliedAt'> & {
  amountCents: bigint
  preparedAt: Date | null
  preparedBy: string
  checkedAt: Date | null
  checkedBy: string
  sentBackAt: Date | null
  sentBackBy: string
  sentBackReason: string
  signedAt: Date | null
  signedBy: string
  capacity: string
  delegation: string
  delegatedOn: Date
  sha256: string
}

const act = (at: Date | null, by: string): Act | null => at && { at, by }

const amendmentOf = (row: Row): LoadedAmendment => {
  const { signedAt, signedBy, capacity, delegation, delegatedOn, sha256, preparedAt, checkedAt, sentBackAt, amountCents, totalCents, allocatedCents, reservedCents, ceilingCents, waiting, kept, held: holdings, preparedBy, checkedBy, sentBackBy, sentBackReason, ...rest } = row
  const amount = centsFromDb(amountCents)
  const reserves = row.state === 'PREPARED' || row.state === 'CHECKED'
  const money = moneyOf({ totalCents, allocatedCents, reservedCents, ceilingCents, waiting, kept, held: holdings }, reserves ? { applicationId: row.applicationId, amount } : null)
  const sent = act(sentBackAt, sentBackBy)
  return {
    ...rest, ...money, amount,
    prepared: act(preparedAt, preparedBy), checked: act(checkedAt, checkedBy), sentBack: sent && { ...sent, reason: sentBackReason },
    signature: signedAt && { name: signedBy, capacity, delegation, delegatedOn: dayFromDb(delegatedOn), signedAt, sha256 },
  }
}

const select = (where: Prisma.Sql, more = Prisma.empty) => Prisma.sql`
  SELECT m.id, m.n, m.state::text AS state, m.version, m."amountCents", m.conditions, m.letter, c.id AS "callId", c.slug AS "callSlug", c.title AS "callTitle", c.state::text AS "callState", c.nature::text AS nature,
    p.sha256 AS "planSha256", b.id AS "applicationId", b.number, t."structureName", t.title, k.id AS "decisionId", k.state::text AS "decisionState", k."signedAt" AS "decidedAt",
    m."preparedById", m."preparedAt", pa.name AS "preparedBy", m."checkedById", m."checkedAt", ca.name AS "checkedBy", m."sentBackAt", ba.name AS "sentBackBy", m."sentBackReason",
    m."signedAt", sa.name AS "signedBy", g.capacity, g.delegation, g."delegatedOn", m.sha256, m."appliedAt",
    COALESCE((SELECT jsonb_agg(jsonb_build_object('applicationId', r."applicationId", 'cause', r.cause, 'reason', r.reason)) FROM "PassedRank" r WHERE r."amendmentId" = m.id), '[]') AS passings,
    ${moneyColumns}${more}
  FROM "Amendment" m JOIN "Call" c ON c.id = m."callId" JOIN "Envelope" e ON e."callId" = c.id JOIN "AllocationPlan" p ON p."envelopeId" = e.id AND p.state = 'SIGNED'
  JOIN "Application" b ON b.id = m."applicationId" JOIN "Decision" k ON k."applicationId" = b.id
  JOIN LATERAL (SELECT * FROM "Submission" x WHERE x."applicationId" = b.id ORDER BY x.n DESC LIMIT 1) t ON true
  LEFT JOIN "Account" pa ON pa.id = m."preparedById" LEFT JOIN "Account" ca ON ca.id = m."checkedById" LEFT JOIN "Account" ba ON ba.id = m."sentBackById"
  LEFT JOIN "Account" sa ON sa.id = m."signedById" LEFT JOIN "Signatory" g ON g.id = m."signatoryId" WHERE ${where}`

/** An act with what its lifecycle asks, under the locks of its call and of the envelope. */
export async function lockAmendment(tx: Tx, amendmentId: string): Promise<LoadedAmendment | null> {
  const found = isId(amendmentId) ? await tx.amendment.findUnique({ where: { id: amendmentId }, select: { callId: true } }) : null
  if (!found || !(await lockCall(tx, found.callId)) || !(await lockEnvelope(tx, found.callId))) return null
  const [row] = await tx.$queryRaw<Row[]>(select(Prisma.sql`m.id = ${amendmentId}::uuid`))
  return row ? amendmentOf(row) : null
}

export type AmendmentPage = {
  act: LoadedAmendment
  /** The ranks that it passes over, and why each. */
  passed: PassedLine[]
  /** As what this person signs: printed on every act. Null for whoever does not sign here. */
  delegation: { capacity: string; delegation: string; delegatedOn: Day } | null
  /** Who would come next if this one were put aside. */
  after: WaitingLine | null
  steps: Record<AmendmentVerb, Pick<Step<unknown>, 'kind'> & { message?: string }>
}

/** An amending act for the team, or for who signs it; null for anybody else. One query. */
export async function amendmentPage(actor: Actor, input: { slug: string; amendmentId: string; as: 'team' | 'signatory' }, { db, now }: Context): Promise<AmendmentPage | null> {
  if (!isId(input.amendmentId)) return null
  const signs = actor.kind === 'person' ? actor.delegations.map(({ signatoryId }) => signatoryId) : []
  const mine = Prisma.sql`, (SELECT jsonb_build_object('capacity', q.capacity, 'delegation', q.delegation, 'delegatedOn', q."delegatedOn") FROM "Signatory" q WHERE q."callId" = c.id AND q.id = ANY(${signs}::uuid[]) LIMIT 1) AS mine`
  const [row] = await db.$queryRaw<(Row & { mine: AmendmentPage['delegation'] })[]>(select(Prisma.sql`m.id = ${input.amendmentId}::uuid AND c.slug = ${input.slug}`, mine))
  if (!row || !(input.as === 'team' ? mayManagePlan(actor) : maySignPlan(actor, row.callId))) return null
  const { mine: delegation, ...rest } = row
  const found = amendmentOf(rest)
  const line = fundedLine(found)
  const step = (verb: AmendmentVerb) => {
    const answer = stepOf(amendmentLifecycle, amendmentRefusals, verb, found, actor, now)
    return answer.kind === 'refused' ? { kind: answer.kind, message: answer.message } : { kind: answer.kind }
  }
  return {
    act: found,
    delegation,
    passed: line ? passedOver(found.waiting, line.waitingRank, found.passings) : [],
    after: nextInLine(found.waiting, found.passings),
    steps: Object.fromEntries(amendmentVerbs.map((verb) => [verb, step(verb)])) as AmendmentPage['steps'],
  }
}

