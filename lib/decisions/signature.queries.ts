import { delegationFor, hasRole, type Actor } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromDb, dayFromDb } from '@/lib/db/values'
import { envelopePage, type EnvelopePage } from '@/lib/envelope/envelope-page.queries'
import type { PlanState } from '@/lib/envelope/plan'
import { maySignPlan } from '@/lib/envelope/plan.policy'
import type { Cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import { whyNotDecided } from './decision.lifecycle'
import { batchName, writtenDecisions, type WrittenDecision } from './decision.queries'

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
}

type Row = Omit<SignatoryCall, 'allocated'> & { allocatedCents: bigint | null }

/** The calls that this person signs for, and what waits in each. Null for whoever is no signatory. */
export async function signatureHome(actor: Actor, { db }: Context): Promise<SignatoryCall[] | null> {
  if (!hasRole(actor, 'SIGNATORY')) return null
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.slug, c.title, c.state::text AS state, c.nature::text AS nature, p.state::text AS plan, p."checkedAt", e."allocatedCents",
      count(a.id) FILTER (WHERE d.state = 'DRAFT')::int AS drafts, count(a.id) FILTER (WHERE d.id IS NULL)::int AS lacking
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

/** In what capacity this person signs for the call, the minutes that their signature follows, and how many dossiers have no decision yet. */
async function signingAct(actor: Actor, callId: string, { db }: Context): Promise<(Pick<SignaturePage, 'delegation' | 'minutes'> & { lacking: number }) | null> {
  const signatoryId = delegationFor(actor, callId)?.signatoryId
  if (!signatoryId) return null
  const [row] = await db.$queryRaw<{ capacity: string; delegation: string; delegatedOn: Date; minutes: SignaturePage['minutes']; lacking: number }[]>`
    SELECT s.capacity, s.delegation, s."delegatedOn",
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'n', m.n) ORDER BY m.n DESC, k.n DESC)
        FROM "Minutes" k JOIN "Meeting" m ON m.id = k."meetingId" WHERE m."callId" = s."callId"), '[]') AS minutes,
      (SELECT count(*)::int FROM "Application" a WHERE a."callId" = s."callId" AND a.state = 'SUBMITTED'
        AND NOT EXISTS (SELECT 1 FROM "Decision" d WHERE d."applicationId" = a.id)) AS lacking
    FROM "Signatory" s WHERE s.id = ${signatoryId}::uuid`
  if (!row) return null
  const { minutes, lacking, delegatedOn, ...delegation } = row
  return { delegation: { ...delegation, delegatedOn: dayFromDb(delegatedOn) }, minutes, lacking }
}

/** What this person signs in one call: the list of amounts, then the decisions. */
export async function signaturePage(actor: Actor, slug: string, context: Context): Promise<SignaturePage | null> {
  const envelope = await envelopePage(actor, slug, context)
  if (!envelope || !maySignPlan(actor, envelope.call.id)) return null
  const { id, state } = envelope.call
  const act = await signingAct(actor, id, context)
  if (!act) return null
  const decisions = await writtenDecisions(context.db, Prisma.sql`a."callId" = ${id}::uuid AND a.state = 'SUBMITTED'`)
  const { lacking, ...shown } = act
  const drafts = decisions.filter((decision) => decision.state === 'DRAFT')
  return { envelope, ...shown, decisions, toSign: whyNotDecided(state) === null && lacking === 0 && drafts.length > 0 ? batchName(drafts) : null }
}
