import type { CallState } from '@/lib/calls/call-phase'
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

const orNull = (value: string | null): Cents | null => (value === null ? null : centsFromText(value))

/** The dossiers of the call `c` that the sealed verdicts advise to select, each with its amount if it has one, by number; read along as JSON. */
export const planLinesColumn = Prisma.sql`
  COALESCE((SELECT jsonb_agg(jsonb_build_object('applicationId', a.id, 'number', a.number, 'structureName', s."structureName", 'departementCode', s."departementCode",
      'title', s.title, 'requested', s."requestedCents"::text, 'smallestViable', s."smallestViableCents"::text, 'recommended', v."recommendedCents"::text,
      'conditions', v.conditions, 'allocated', x.cents::text, 'version', COALESCE(x.version, 0)) ORDER BY a.number)
    FROM ${judgedFrom} LEFT JOIN "Allocation" x ON x."applicationId" = a.id
    WHERE a."callId" = c.id AND a.state = 'SUBMITTED' AND v.verdict = 'SELECT' AND r.state = 'ELIGIBLE'), '[]') AS lines`

export type PlanLineRow = Omit<PlanLine, 'requested' | 'smallestViable' | 'recommended' | 'allocated'> & {
  requested: string
  smallestViable: string
  recommended: string | null
  allocated: string | null
}

export const planLineOf = (row: PlanLineRow): PlanLine => ({
  ...row, requested: centsFromText(row.requested), smallestViable: centsFromText(row.smallestViable), recommended: orNull(row.recommended), allocated: orNull(row.allocated),
})

export type LoadedPlan = {
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
  lines: PlanLineRow[]
}

/** The call's plan and its lines, read under the envelope's lock. Null when none is started. */
export async function loadPlan(tx: Tx, callId: string): Promise<LoadedPlan | null> {
  const envelope = await lockEnvelope(tx, callId)
  if (!envelope) return null
  const [row] = await tx.$queryRaw<PlanRow[]>`
    SELECT p.id, c.slug AS "callSlug", c.title AS "callTitle", c.state::text AS "callState", c."ceilingCents",
      p.state::text AS state, p.version, p."preparedById", p."checkedById",
      (SELECT count(*)::int FROM ${judgedFrom} WHERE a."callId" = c.id AND a.state = 'SUBMITTED' AND ${unsealed}) AS unsealed, ${planLinesColumn}
    FROM "AllocationPlan" p JOIN "Call" c ON c.id = ${callId}::uuid WHERE p."envelopeId" = ${envelope.id}::uuid`
  if (!row) return null
  const { ceilingCents, lines, ...plan } = row
  return {
    ...plan,
    callId,
    envelopeId: envelope.id,
    total: envelope.total,
    allocated: envelope.allocated,
    ceiling: ceilingCents === null ? null : centsFromDb(ceilingCents),
    lines: lines.map(planLineOf),
  }
}
