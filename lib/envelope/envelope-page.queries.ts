import type { Actor } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import type { Context } from '@/lib/db/transaction'
import { centsFromDb } from '@/lib/db/values'
import { zero, type Cents } from '@/lib/kernel/cents'
import { stepOf, type Step } from '@/lib/kernel/lifecycle'
import { nextWaiting, type PlanLine, type PlanState } from './plan'
import { isFrozen, planLifecycle, planRefusals, planVerbs, whyNotNow, type PlanVerb } from './plan.lifecycle'
import { isAnnounced, mayManagePlan, maySeePlan } from './plan.policy'
import { planLineOf, planLinesColumn, type PlanLineRow } from './plan.queries'
import { judgedFrom, unsealed } from './verdicts.queries'

type Act = { at: Date; by: string | null }

export type EnvelopePage = {
  call: { id: string; slug: string; title: string; state: CallState; nature: 'RUN' | 'PUBLISHED' | 'FICTIONAL' }
  total: Cents
  allocated: Cents
  reserved: Cents
  /** Once something came back and the results are known: who comes next on the sealed waiting list. */
  next: PlanLine | null
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
  /** Scenarios are the team's. */
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
  lines: PlanLineRow[]
}

const act = (at: Date | null, by: string | null): Act | null => at && { at, by }

/** The envelope as whoever prepares, checks or signs it reads it; null for anybody else. One query. */
export async function envelopePage(actor: Actor, slug: string, { db, now }: Context): Promise<EnvelopePage | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT c.id, c.slug, c.title, c.state::text AS state, c.nature::text AS nature, c."ceilingCents", e."totalCents", e."allocatedCents", e."reservedCents",
      p.state::text AS plan, p.version, p."preparedById", p."preparedAt", pa.name AS "preparedBy", p."checkedById", p."checkedAt", ca.name AS "checkedBy",
      p."signedAt", sa.name AS "signedBy", g.capacity, g.delegation, p.sha256, p."deviationSha256", p."sentBackAt", ba.name AS "sentBackBy", p."sentBackReason", n.*,
      ${planLinesColumn}
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
  const lines = row.lines.map(planLineOf)
  const allocated = centsFromDb(row.allocatedCents)
  const facts = {
    callId: id, callState: state, state: plan ?? ('DRAFT' as const), total: centsFromDb(row.totalCents), allocated, lines, unsealed: row.unsealed,
    ceiling: row.ceilingCents === null ? null : centsFromDb(row.ceilingCents), preparedById: row.preparedById, checkedById: row.checkedById,
  }
  const step = (verb: PlanVerb) => {
    const found: Step<unknown> = plan ? stepOf(planLifecycle, planRefusals, verb, facts, actor, now) : { kind: 'absent' }
    return found.kind === 'refused' ? { kind: found.kind, message: found.message } : { kind: found.kind }
  }
  const works = mayManagePlan(actor) && whyNotNow(state) === null && !isFrozen(facts.state)
  const sent = act(row.sentBackAt, row.sentBackBy)
  const signed = act(row.signedAt, row.signedBy)
  return {
    call: { id, slug: row.slug, title, state, nature },
    total: facts.total,
    allocated: plan ? allocated : zero,
    reserved: centsFromDb(row.reservedCents),
    next: isAnnounced(state) && lines.some(({ released }) => released > 0) ? nextWaiting(lines) : null,
    verdicts: { selected, waiting, rejected, ineligible, unsealed: row.unsealed },
    plan: plan && {
      version, state: plan,
      prepared: act(row.preparedAt, row.preparedBy),
      checked: act(row.checkedAt, row.checkedBy),
      signed: signed && { ...signed, capacity: row.capacity, delegation: row.delegation, sha256: row.sha256, deviationSha256: row.deviationSha256 },
      sentBack: sent && { ...sent, reason: row.sentBackReason },
    },
    lines,
    mayTry: mayManagePlan(actor),
    mayStart: works && row.unsealed === 0,
    maySetAmounts: works && plan !== null,
    steps: Object.fromEntries(planVerbs.map((verb) => [verb, step(verb)])) as EnvelopePage['steps'],
  }
}
