import { delegationFor, hasRole, type Actor } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import type { Context } from '@/lib/db/transaction'
import { centsFromDb } from '@/lib/db/values'
import { envelopePage, type EnvelopePage } from '@/lib/envelope/envelope-page.queries'
import type { PlanState } from '@/lib/envelope/plan'
import { maySignPlan } from '@/lib/envelope/plan.policy'
import type { Cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import { whyNotDecided } from './decision.lifecycle'
import { batchName, decidedFrom, decisionColumns, decisionOrder, toldApart, type DossierRow, type WrittenDecision } from './decision.queries'

export type SignatoryCall = {
  slug: string
  title: string
  state: CallState
  nature: 'RUN' | 'PUBLISHED' | 'FICTIONAL'
  plan: PlanState | null
  checkedAt: Date | null
  allocated: Cents
  /** Decisions to sign, and dossiers whose decision is not drafted yet. */
  drafts: number
  lacking: number
  /** Amending acts to sign, the oldest first. */
  amendments: { id: string; n: number }[]
  /** Answers to appeals that wait for the signature. */
  appeals: { id: string; number: number }[]
}

type Row = Omit<SignatoryCall, 'allocated'> & { allocatedCents: bigint | null }

/** The calls that this person signs for, and what waits in each. Null for whoever is no signatory. */
export async function signatureHome(actor: Actor, { db }: Context): Promise<SignatoryCall[] | null> {
  if (!hasRole(actor, 'SIGNATORY')) return null
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.slug, c.title, c.state::text AS state, c.nature::text AS nature, p.state::text AS plan, p."checkedAt", e."allocatedCents",
      count(a.id) FILTER (WHERE d.state = 'DRAFT')::int AS drafts, count(a.id) FILTER (WHERE d.id IS NULL)::int AS lacking,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'n', m.n) ORDER BY m.n) FROM "Amendment" m WHERE m."callId" = c.id AND m.state = 'CHECKED'), '[]') AS amendments,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'number', z.number) ORDER BY r."proposedAt") FROM "Appeal" r JOIN "Decision" y ON y.id = r."decisionId" JOIN "Application" z ON z.id = y."applicationId"
        WHERE z."callId" = c.id AND r.state = 'PROPOSED'), '[]') AS appeals
    FROM "Call" c LEFT JOIN "Envelope" e ON e."callId" = c.id LEFT JOIN "AllocationPlan" p ON p."envelopeId" = e.id
    LEFT JOIN "Application" a ON a."callId" = c.id AND a.state = 'SUBMITTED' LEFT JOIN "Decision" d ON d."applicationId" = a.id
    WHERE c.id = ANY(${actor.delegations.map(({ callId }) => callId)}::uuid[])
    GROUP BY c.id, p.id, e.id ORDER BY c."createdAt" DESC, c.id`
  return rows.map(({ allocatedCents, ...row }) => ({ ...row, allocated: centsFromDb(allocatedCents ?? 0n) }))
}

export type SignaturePage = {
  envelope: EnvelopePage
  /** As what this person signs: printed on every act. */
  delegation: { capacity: string; delegation: string; delegatedOn: Day }
  /** The jury's sealed minutes, the last first. */
  minutes: { id: string; n: number }[]
  decisions: WrittenDecision[]
  /** Null when no decision is to be signed now; otherwise the name of the batch as it is read here. */
  toSign: string | null
}

type ActRow = { act: Pick<SignaturePage, 'delegation' | 'minutes'> } & (DossierRow | { applicationId: null })

/**
 * What this person signs in one call: the list of amounts, then the decisions. Two queries: the envelope, and the dossiers,
 * each with the capacity in which this person signs and the minutes that their signature follows.
 */
export async function signaturePage(actor: Actor, slug: string, context: Context): Promise<SignaturePage | null> {
  const envelope = await envelopePage(actor, slug, context)
  const signatoryId = envelope && delegationFor(actor, envelope.call.id)?.signatoryId
  if (!envelope || !signatoryId || !maySignPlan(actor, envelope.call.id)) return null
  const rows = await context.db.$queryRaw<ActRow[]>`
    SELECT jsonb_build_object('minutes', sealed.minutes,
        'delegation', jsonb_build_object('capacity', q.capacity, 'delegation', q.delegation, 'delegatedOn', q."delegatedOn")) AS act, ${decisionColumns}
    FROM "Signatory" q CROSS JOIN LATERAL (
      SELECT COALESCE(jsonb_agg(jsonb_build_object('id', k.id, 'n', m.n) ORDER BY m.n DESC, k.n DESC), '[]') AS minutes
      FROM "Minutes" k JOIN "Meeting" m ON m.id = k."meetingId" WHERE m."callId" = q."callId") sealed
    LEFT JOIN (${decidedFrom}) ON a."callId" = q."callId" AND a.state = 'SUBMITTED'
    WHERE q.id = ${signatoryId}::uuid ORDER BY ${decisionOrder}`
  const [first] = rows
  if (!first) return null
  const { decisions, lacking } = toldApart(rows.flatMap(({ act: _act, ...row }) => (row.applicationId === null ? [] : [row])))
  const drafts = decisions.filter((decision) => decision.state === 'DRAFT')
  const ready = whyNotDecided(envelope.call.state) === null && lacking.length === 0 && drafts.length > 0
  return { envelope, ...first.act, decisions, toSign: ready ? batchName(drafts) : null }
}
