import type { CallState } from '@/lib/calls/call-phase'
import type { Holding, KnownSubEnvelope } from '@/lib/calls/sub-envelope'
import { heldColumn, heldOf, keptColumn, keptOf, type HeldRow, type KeptRow } from '@/lib/calls/sub-envelope.queries'
import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { centsFromDb, centsFromText } from '@/lib/db/values'
import type { Cents } from '@/lib/kernel/cents'
import type { PlanLine, PlanState } from './plan'
import { judgedFrom, unsealed } from './verdicts.queries'

export type LockedCall = { id: string; slug: string; title: string; state: CallState }

/** The call's row, locked to the end of the transaction: first in the order of locks. */
export async function lockCall(tx: Tx, callId: string): Promise<LockedCall | null> {
  const [call] = await tx.$queryRaw<LockedCall[]>`
    SELECT id, slug, title, state::text AS state FROM "Call" WHERE id = ${callId}::uuid FOR UPDATE`
  return call ?? null
}

/** The envelope's row, locked: no amount of this call moves before the end of the transaction. */
export async function lockEnvelope(tx: Tx, callId: string): Promise<{ id: string; total: Cents; allocated: Cents } | null> {
  const [row] = await tx.$queryRaw<{ id: string; totalCents: bigint; allocatedCents: bigint }[]>`
    SELECT id, "totalCents", "allocatedCents" FROM "Envelope" WHERE "callId" = ${callId}::uuid FOR UPDATE`
  return row ? { id: row.id, total: centsFromDb(row.totalCents), allocated: centsFromDb(row.allocatedCents) } : null
}

export type Keeping = { /** Lifted or not. */ kept: KnownSubEnvelope[]; /** What each dossier holds, allocated or reserved. */ held: (Holding & { applicationId: string })[] }

/** What a call's envelope keeps, and for which of its dossiers it is spent. */
export async function keepingOf(tx: Tx, callId: string): Promise<Keeping> {
  const [row] = await tx.$queryRaw<{ kept: KeptRow[]; held: HeldRow[] }[]>`SELECT ${keptColumn}, ${heldColumn} FROM "Envelope" e WHERE e."callId" = ${callId}::uuid`
  return { kept: keptOf(row?.kept ?? null), held: heldOf(row?.held ?? []) }
}

const orNull = (value: string | null): Cents | null => (value === null ? null : centsFromText(value))

/**
 * The dossiers of the call `c` that the sealed verdicts advise to select, by number, then their waiting list in its order; each with its amount
 * and, in the plan `p`, why it departs from the advice. Read along as JSON.
 */
export const planLinesColumn = Prisma.sql`
  COALESCE((SELECT jsonb_agg(jsonb_build_object('applicationId', a.id, 'number', a.number, 'structureName', s."structureName", 'departementCode', s."departementCode", 'ambitions', l.ambitions,
      'title', s.title, 'requested', s."requestedCents"::text, 'smallestViable', s."smallestViableCents"::text, 'recommended', v."recommendedCents"::text,
      'conditions', v.conditions, 'verdict', v.verdict, 'waitingRank', v."waitingRank", 'withdrawn', a.state = 'WITHDRAWN', 'allocated', x.cents::text, 'released', COALESCE(x."releasedCents", 0)::text, 'returned', COALESCE(x."returnedCents", 0)::text, 'version', COALESCE(x.version, 0),
      'deviation', CASE WHEN y.cause IS NOT NULL THEN jsonb_build_object('cause', y.cause, 'reason', y.reason, 'version', y.version) END) ORDER BY v.verdict, v."waitingRank", a.number)
    FROM ${judgedFrom} JOIN "LastDeposit" l ON l."applicationId" = a.id LEFT JOIN "Allocation" x ON x."applicationId" = a.id LEFT JOIN "Deviation" y ON y."planId" = p.id AND y."applicationId" = a.id
    WHERE a."callId" = c.id AND r.state = 'ELIGIBLE'
      AND ((a.state IN ('SUBMITTED', 'WITHDRAWN') AND v.verdict = 'SELECT') OR (v.verdict = 'WAIT' AND (a.state = 'SUBMITTED' OR x."releasedCents" > 0)))), '[]') AS lines`

export type PlanLineRow = Omit<PlanLine, 'requested' | 'smallestViable' | 'recommended' | 'allocated' | 'released' | 'returned'> & {
  requested: string
  smallestViable: string
  recommended: string | null
  allocated: string | null
  released: string
  returned: string
}

export const planLineOf = (row: PlanLineRow): PlanLine => ({
  ...row, requested: centsFromText(row.requested), smallestViable: centsFromText(row.smallestViable), recommended: orNull(row.recommended), allocated: orNull(row.allocated), released: centsFromText(row.released), returned: centsFromText(row.returned),
})

export type LoadedPlan = Keeping & {
  id: string
  callId: string
  callSlug: string
  callTitle: string
  callState: CallState
  envelopeId: string
  state: PlanState
  version: number
  total: Cents
  allocated: Cents
  ceiling: Cents | null
  preparedById: string | null
  checkedById: string | null
  lines: PlanLine[]
  /** Dossiers without a sealed verdict, or called again in a meeting that is not sealed. */
  unsealed: number
}

type PlanRow = Pick<LoadedPlan, 'id' | 'callSlug' | 'callTitle' | 'callState' | 'unsealed' | 'state' | 'version' | 'preparedById' | 'checkedById'> & {
  ceilingCents: bigint | null
  kept: KeptRow[]
  held: HeldRow[]
  lines: PlanLineRow[]
}

/** The call's plan and its lines, read under the envelope's lock. Null when none is started. */
export async function loadPlan(tx: Tx, callId: string): Promise<LoadedPlan | null> {
  const envelope = await lockEnvelope(tx, callId)
  if (!envelope) return null
  const [row] = await tx.$queryRaw<PlanRow[]>`
    SELECT p.id, c.slug AS "callSlug", c.title AS "callTitle", c.state::text AS "callState", c."ceilingCents",
      p.state::text AS state, p.version, p."preparedById", p."checkedById",
      (SELECT count(*)::int FROM ${judgedFrom} WHERE a."callId" = c.id AND a.state = 'SUBMITTED' AND ${unsealed}) AS unsealed, ${planLinesColumn}, ${keptColumn}, ${heldColumn}
    FROM "AllocationPlan" p JOIN "Call" c ON c.id = ${callId}::uuid JOIN "Envelope" e ON e.id = p."envelopeId" WHERE p."envelopeId" = ${envelope.id}::uuid`
  if (!row) return null
  const { ceilingCents, lines, kept, held, ...plan } = row
  return {
    ...plan,
    callId,
    envelopeId: envelope.id,
    total: envelope.total,
    kept: keptOf(kept),
    held: heldOf(held),
    allocated: envelope.allocated,
    ceiling: ceilingCents === null ? null : centsFromDb(ceilingCents),
    lines: lines.map(planLineOf),
  }
}

/**
 * Who presides over each of these dossiers: the first in the order of presiding who is recused neither from it nor from the whole call, so
 * that nobody learns of a dossier from which they are kept away. Grouped by person.
 */
export const presidingOver = (tx: Tx, callId: string, applicationIds: string[]): Promise<{ email: string; name: string; over: string[] }[]> =>
  tx.$queryRaw`
    SELECT p.email, p.name, array_agg(d.id::text) AS over
    FROM unnest(${applicationIds}::uuid[]) d(id)
    JOIN LATERAL (SELECT j."accountId" FROM "Juror" j WHERE j."callId" = ${callId}::uuid AND j."endedAt" IS NULL AND NOT is_recused(j.id, d.id)
      ORDER BY j.role, j.position LIMIT 1) j ON true
    JOIN "Account" p ON p.id = j."accountId" AND p."disabledAt" IS NULL AND p."erasedAt" IS NULL
    GROUP BY p.id ORDER BY p.id`
