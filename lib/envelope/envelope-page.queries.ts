import type { Actor } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import { inForce, leftFor, spentOf, stillKept, type KnownSubEnvelope } from '@/lib/calls/sub-envelope'
import { heldColumn, heldOf, keptColumn, keptOf, type HeldRow, type KeptRow } from '@/lib/calls/sub-envelope.queries'
import type { Context } from '@/lib/db/transaction'
import { Prisma } from '@/lib/db/generated/client'
import { centsFromDb, centsFromText } from '@/lib/db/values'
import { subtractCents, sumCents, zero, type Cents } from '@/lib/kernel/cents'
import { stepOf, type Step } from '@/lib/kernel/lifecycle'
import { notAwayFromCall } from '@/lib/panel/recusal-rows.queries'
import { scoringOver } from '@/lib/scoring/jury.queries'
import { nextWaiting, type PlanLine, type PlanState } from './plan'
import { isFrozen, planLifecycle, planRefusals, planVerbs, whyNotLifted, whyNotNow, type PlanVerb } from './plan.lifecycle'
import { mayManagePlan, maySeePlan, maySendPlanBack } from './plan.policy'
import { planLineOf, planLinesColumn, type PlanLineRow } from './plan.queries'
import { judgedFrom, unsealed } from './verdicts.queries'

type Act = { at: Date; by: string | null }

type Amendment = { id: string; n: number; applicationId: string; number: number; structureName: string; amount: Cents; state: 'DRAFT' | 'PREPARED' | 'CHECKED' | 'SIGNED' | 'APPLIED'; signedBy: string | null; sha256: string | null; appliedAt: Date | null }

export type EnvelopePage = {
  call: { id: string; slug: string; title: string; state: CallState; nature: 'RUN' | 'PUBLISHED' | 'FICTIONAL' }
  total: Cents
  allocated: Cents
  reserved: Cents
  /** Parts of the envelope, each with what its dossiers hold and what is still kept for them. */
  kept: (KnownSubEnvelope & { held: Cents; still: Cents })[]
  /** Of what is left, what is kept for the dossiers of sub-envelopes. */
  stillKept: Cents
  /** Sub-envelopes may be lifted, or put back, now. */
  mayLift: boolean
  /** Once something came back: who comes next on the sealed waiting list. */
  next: (PlanLine & { left: Cents }) | null
  /** The acts that gave it down the waiting list since, the last first. */
  amendments: Amendment[]
  /** An amending act may be drafted now: what is left funds somebody. */
  mayAmend: boolean
  /** What the sealed verdicts advise; `unsealed` dossiers have none yet. */
  verdicts: { selected: number; waiting: number; rejected: number; ineligible: number; unsealed: number }
  /** Null until somebody starts it. */
  plan: {
    version: number
    state: PlanState
    prepared: Act | null
    checked: Act | null
    signed: (Act & { capacity: string; delegation: string; sha256: string; deviationSha256: string | null }) | null
    sentBack: (Act & { reason: string }) | null
  } | null
  lines: PlanLine[]
  /** Scenarios are the team's, once the marks may be read. */
  mayTry: boolean
  mayStart: boolean
  maySetAmounts: boolean
  /** What this person's verbs would do now. */
  steps: Record<PlanVerb, Pick<Step<unknown>, 'kind'> & { message?: string }>
}

type Row = EnvelopePage['call'] & EnvelopePage['verdicts'] & {
  totalCents: bigint
  allocatedCents: bigint
  reservedCents: bigint
  ceilingCents: bigint | null
  plan: PlanState | null
  version: number
  preparedById: string | null
  preparedAt: Date | null
  preparedBy: string | null
  checkedById: string | null
  checkedAt: Date | null
  checkedBy: string | null
  signedAt: Date | null
  signedBy: string | null
  capacity: string
  delegation: string
  sha256: string
  deviationSha256: string | null
  sentBackAt: Date | null
  sentBackBy: string | null
  sentBackReason: string
  scenarios: boolean
  sealed: boolean
  kept: KeptRow[]
  held: HeldRow[]
  lines: PlanLineRow[]
  amendments: (Omit<Amendment, 'amount' | 'appliedAt'> & { cents: string; appliedAt: string | null })[]
}

const amendments = Prisma.sql`COALESCE((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'n', m.n, 'applicationId', m."applicationId", 'number', a.number, 'structureName', t."structureName", 'cents', m."amountCents"::text,
    'state', m.state, 'signedBy', y.name, 'sha256', m.sha256, 'appliedAt', m."appliedAt") ORDER BY m.n DESC)
  FROM "Amendment" m JOIN "Application" a ON a.id = m."applicationId" JOIN "LastDeposit" t ON t."applicationId" = a.id LEFT JOIN "Account" y ON y.id = m."signedById" WHERE m."callId" = c.id), '[]') AS amendments`

/** What an amending act under way moves is not known yet to whoever does not work at it. */
function asAnnounced(lines: PlanLine[], money: { allocated: Cents; reserved: Cents }, pending: readonly Amendment[]) {
  const signed = pending.filter(({ state }) => state === 'SIGNED')
  const held = pending.filter(({ state }) => state === 'PREPARED' || state === 'CHECKED')
  return {
    lines: lines.map((line) => (signed.some(({ applicationId }) => applicationId === line.applicationId) ? { ...line, allocated: null, version: 0 } : line)),
    allocated: subtractCents(money.allocated, sumCents(signed.map(({ amount }) => amount))),
    reserved: subtractCents(money.reserved, sumCents(held.map(({ amount }) => amount))),
  }
}

const act = (at: Date | null, by: string | null): Act | null => at && { at, by }

/** The envelope as whoever prepares, checks or signs it reads it; null for anybody else. One query. */
export async function envelopePage(actor: Actor, slug: string, { db, now }: Context): Promise<EnvelopePage | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT c.id, c.slug, c.title, c.state::text AS state, c.nature::text AS nature, c."ceilingCents", e."totalCents", e."allocatedCents", e."reservedCents",
      p.state::text AS plan, p.version, p."preparedById", p."preparedAt", pa.name AS "preparedBy", p."checkedById", p."checkedAt", ca.name AS "checkedBy",
      p."signedAt", sa.name AS "signedBy", g.capacity, g.delegation, p.sha256, p."deviationSha256", p."sentBackAt", ba.name AS "sentBackBy", p."sentBackReason", n.*, c.state NOT IN ('DRAFT', 'LAUNCHED', 'ABANDONED') AND ${scoringOver} AND ${actor.kind === 'person' ? notAwayFromCall(actor) : Prisma.sql`false`} AS scenarios,
      EXISTS (SELECT 1 FROM "Meeting" z WHERE z."callId" = c.id AND z.state = 'SEALED') AS sealed, ${planLinesColumn}, ${amendments}, ${keptColumn}, ${heldColumn}
    FROM "Call" c JOIN "Envelope" e ON e."callId" = c.id
    LEFT JOIN "AllocationPlan" p ON p."envelopeId" = e.id LEFT JOIN "Signatory" g ON g.id = p."signatoryId"
    LEFT JOIN "Account" pa ON pa.id = p."preparedById" LEFT JOIN "Account" ca ON ca.id = p."checkedById"
    LEFT JOIN "Account" sa ON sa.id = p."signedById" LEFT JOIN "Account" ba ON ba.id = p."sentBackById"
    CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE r.state = 'ELIGIBLE' AND v.verdict = 'SELECT')::int AS selected,
      count(*) FILTER (WHERE r.state = 'ELIGIBLE' AND v.verdict = 'WAIT')::int AS waiting,
      count(*) FILTER (WHERE r.state = 'ELIGIBLE' AND v.verdict = 'REJECT')::int AS rejected,
      count(*) FILTER (WHERE r.state = 'INELIGIBLE')::int AS ineligible, count(*) FILTER (WHERE ${unsealed})::int AS unsealed
      FROM ${judgedFrom} WHERE a."callId" = c.id AND a.state = 'SUBMITTED') n
    WHERE c.slug = ${slug} AND c.nature <> 'PUBLISHED'`
  if (!row || !maySeePlan(actor, row)) return null
  const { id, title, state, nature, plan, version } = row
  const { selected, waiting, rejected, ineligible } = row
  const acts = row.amendments.map(({ cents, appliedAt, ...one }) => ({ ...one, amount: centsFromText(cents), appliedAt: appliedAt === null ? null : new Date(appliedAt) }))
  const atWork = maySendPlanBack(actor, id)
  const known = atWork ? acts : acts.filter(({ state }) => state === 'APPLIED')
  // What holds money already, of what is hidden.
  const hidden = acts.filter((one) => !known.includes(one) && one.state !== 'DRAFT')
  const { lines, allocated, reserved } = asAnnounced(row.lines.map(planLineOf), { allocated: centsFromDb(row.allocatedCents), reserved: centsFromDb(row.reservedCents) }, hidden)
  const facts = {
    callId: id, callState: state, state: plan ?? ('DRAFT' as const), total: centsFromDb(row.totalCents), allocated, lines, unsealed: row.unsealed,
    ceiling: row.ceilingCents === null ? null : centsFromDb(row.ceilingCents), preparedById: row.preparedById, checkedById: row.checkedById,
  }
  const step = (verb: PlanVerb) => {
    const found: Step<unknown> = plan ? stepOf(planLifecycle, planRefusals, verb, facts, actor, now) : { kind: 'absent' }
    return found.kind === 'refused' ? { kind: found.kind, message: found.message } : { kind: found.kind }
  }
  const works = mayManagePlan(actor) && whyNotNow(state) === null && !isFrozen(facts.state)
  const came = lines.some(({ released, returned }) => released > 0 || returned > 0)
  const sent = act(row.sentBackAt, row.sentBackBy)
  const signed = act(row.signedAt, row.signedBy)
  const left = subtractCents(subtractCents(facts.total, allocated), reserved)
  const kept = keptOf(row.kept).map((one) => (atWork || one.lifted?.told ? one : { ...one, lifted: null }))
  const held = heldOf(row.held).map((one) => ({ ...one, cents: subtractCents(one.cents, sumCents(hidden.filter(({ applicationId }) => applicationId === one.applicationId).map(({ amount }) => amount))) }))
  const room = (line: PlanLine) => leftFor(inForce(kept), left, held, line)
  const next = came && state !== 'IN_JURY' ? nextWaiting(lines, room, known.map(({ applicationId }) => applicationId)) : null
  return {
    call: { id, slug: row.slug, title, state, nature },
    total: facts.total,
    allocated: plan ? allocated : zero,
    reserved,
    kept: spentOf(kept, held).map((one) => (one.lifted ? { ...one, still: zero } : one)),
    stillKept: stillKept(inForce(kept), held),
    mayLift: mayManagePlan(actor) && whyNotLifted(state, row.sealed, plan) === null,
    next: next && { ...next, left: room(next) },
    amendments: known,
    mayAmend: next !== null && next.smallestViable <= room(next) && mayManagePlan(actor) && (state === 'DECIDED' || state === 'ANNOUNCED' || state === 'IN_FOLLOW_UP'),
    verdicts: { selected, waiting, rejected, ineligible, unsealed: row.unsealed },
    plan: plan && {
      version, state: plan,
      prepared: act(row.preparedAt, row.preparedBy),
      checked: act(row.checkedAt, row.checkedBy),
      signed: signed && { ...signed, capacity: row.capacity, delegation: row.delegation, sha256: row.sha256, deviationSha256: row.deviationSha256 },
      sentBack: sent && { ...sent, reason: row.sentBackReason },
    },
    lines,
    mayTry: mayManagePlan(actor) && row.scenarios,
    mayStart: works && row.unsealed === 0,
    maySetAmounts: works && plan !== null,
    steps: Object.fromEntries(planVerbs.map((verb) => [verb, step(verb)])) as EnvelopePage['steps'],
  }
}
