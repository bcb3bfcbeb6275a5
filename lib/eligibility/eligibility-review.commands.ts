import { actorId, isStaff, type Actor } from '@/lib/accounts/actor'
import { keepDepositsAtClosing } from '@/lib/applications/application-state.commands'
import { applicationScope } from '@/lib/applications/application.scope'
import { reviewStanding } from '@/lib/calls/review-standing.queries'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { checksOf, reviewChecks, whyNotGrounded, type ReviewCheck, type ReviewState, type Verdict } from './eligibility-review'
import { reviewLifecycle, reviewRefusals, verbOf, type ReviewFacts, type ReviewVerb } from './eligibility-review.lifecycle'

type Loaded = Omit<ReviewFacts, 'call'> & {
  id: string
  number: number
  reviewId: string | null
  /** What the record says: a decision that a later deposit has outdated is still there. */
  stored: ReviewState | null
  version: number
  callState: ReviewFacts['call']['state']
  closesAt: Date | null
}

/**
 * The deposited dossiers among `ids` that this person may read, locked in the house's order: the call (its jury does not
 * open meanwhile), then the dossiers, by id. A closed call's reopened dossiers are their last deposit first.
 */
async function lockReviews(inside: TxContext, actor: Actor, ids: readonly string[]): Promise<Map<string, Loaded>> {
  const { db } = inside
  const calls = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM "Call" c WHERE c.id IN (SELECT a."callId" FROM "Application" a WHERE a.id = ANY(${ids}::uuid[]) AND ${applicationScope(actor)})
    ORDER BY c.id FOR SHARE OF c`
  for (const call of calls) await keepDepositsAtClosing(call.id, inside)
  await db.$queryRaw`SELECT 1 FROM "Application" a WHERE a.id = ANY(${ids}::uuid[]) AND ${applicationScope(actor)} ORDER BY a.id FOR UPDATE OF a`
  const rows = await db.$queryRaw<Loaded[]>`
    SELECT a.id, a.number, a."callId", a."structureId", a.state::text AS application, c.state::text AS "callState", c."closesAt",
      r.id AS "reviewId", r."proposedById", ${reviewStanding} AS state, r.state::text AS stored, COALESCE(r.version, 0) AS version
    FROM "Application" a JOIN "Call" c ON c.id = a."callId" LEFT JOIN "EligibilityReview" r ON r."applicationId" = a.id
    WHERE a.id = ANY(${ids}::uuid[]) AND a."firstDepositedAt" IS NOT NULL AND ${applicationScope(actor)}`
  return new Map(rows.map((row) => [row.id, row]))
}

const stepFor = (verb: ReviewVerb, { callState, closesAt, ...dossier }: Loaded, actor: Actor, now: Date) =>
  stepOf(reviewLifecycle, reviewRefusals, verb, { ...dossier, call: { state: callState, closesAt } }, actor, now)

type Allowed = Extract<ReturnType<typeof stepFor>, { kind: 'may' }>['row']
type Change = { ground: string; checks: readonly ReviewCheck[] }

/** Who did it and when: a proposal stays beside what confirms it, and goes with a reopening. */
function signatures({ to }: Allowed, byId: string | null, now: Date) {
  if (to === 'PROPOSED') return { proposedAt: now, proposedById: byId, decidedAt: null, decidedById: null }
  if (to === 'INELIGIBLE') return { decidedAt: now, decidedById: byId }
  return { proposedAt: null, proposedById: null, decidedAt: to === 'OPEN' ? null : now, decidedById: to === 'OPEN' ? null : byId }
}

/** Writes one review where it is still what was read. `change` null keeps ground and checks as they are. */
async function write(inside: TxContext, actor: Actor, dossier: Loaded, row: Allowed, change: Change | null): Promise<Result<{ reviewId: string }>> {
  const { db, now } = inside
  const { to, event } = row
  const byId = actorId(actor)
  const kept = change && { ground: change.ground.trim(), checks: checksOf(change.checks) }
  const reviewId = dossier.reviewId ?? newId()
  const version = dossier.version + 1
  const written = { ...kept, state: to, version, ...signatures(row, byId, now) }
  const { count } = dossier.reviewId
    ? await db.eligibilityReview.updateMany({ where: { id: reviewId, version: dossier.version, state: dossier.stored ?? 'OPEN' }, data: written })
    : await db.eligibilityReview.createMany({ data: [{ id: reviewId, applicationId: dossier.id, openedAt: now, ...written }], skipDuplicates: true })
  if (count === 0) return conflict()
  record(inside, { chain: dossier.callId, actorId: byId, verb: event, object: { type: 'EligibilityReview', id: reviewId, version }, state: { to, ...kept } })
  return ok({ reviewId })
}

type Step = { applicationId: string; version: number }

/** One verb on one dossier, as it was read; `lacking` says what is missing from what the verb rests on. */
const move = (actor: Actor, input: Step, verb: ReviewVerb, change: Change | null, context: Context, lacking: Record<string, string> | null = null): Promise<Result<{ reviewId: string }>> =>
  transact(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const dossier = (await lockReviews(inside, actor, [input.applicationId])).get(input.applicationId)
    if (!dossier) return absent()
    if (dossier.version !== input.version) return conflict()
    const step = stepFor(verb, dossier, actor, inside.now)
    if (step.kind === 'absent') return absent()
    if (step.kind === 'refused') return refused(step.message)
    return lacking ? invalid(lacking) : write(inside, actor, dossier, step.row, change)
  })

type ReviewInput = Step & Change & { verdict: Verdict | 'NONE' }

/**
 * Declares one dossier eligible (every condition checked), proposes that it is ineligible (with its ground), or keeps what
 * is checked so far, after the closing and before the jury. `version`: the review's as it was read, 0 when there was none.
 */
export const reviewApplication = (actor: Actor, input: ReviewInput, context: Context): Promise<Result<{ reviewId: string }>> =>
  move(actor, input, verbOf[input.verdict], input, context, input.verdict === 'NONE' ? null : whyNotGrounded(input.verdict, input.ground, input.checks))

/** The second person: the dossier is ineligible, on the ground that was proposed. */
export const confirmIneligible = (actor: Actor, input: Step, context: Context): Promise<Result<{ reviewId: string }>> =>
  move(actor, input, 'confirmIneligible', null, context)

/** Back to be decided, until the jury opens: ground and checks stay, to be corrected. So is a proposal that is not confirmed. */
export const reopenReview = (actor: Actor, input: Step, context: Context): Promise<Result<{ reviewId: string }>> => move(actor, input, 'reopen', null, context)

/** `number` is null when there is no such dossier for this person. */
export type Outcome = { applicationId: string; number: number | null; result: Result<{ reviewId: string }> }

/** Declares several dossiers eligible, all their conditions checked: one outcome per id, whatever the others'. */
export function declareEligible(actor: Actor, input: { ids: readonly string[] }, context: Context): Promise<Result<Outcome[]>> {
  return transact(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const ids = [...new Set(input.ids)]
    const dossiers = await lockReviews(inside, actor, ids)
    const outcomes: Outcome[] = []
    for (const applicationId of ids) {
      const dossier = dossiers.get(applicationId)
      outcomes.push({ applicationId, number: dossier?.number ?? null, result: dossier ? await declareOne(inside, actor, dossier) : absent() })
    }
    return ok(outcomes)
  })
}

async function declareOne(inside: TxContext, actor: Actor, dossier: Loaded): Promise<Outcome['result']> {
  const step = stepFor('declareEligible', dossier, actor, inside.now)
  if (step.kind === 'absent') return absent()
  if (step.kind === 'refused') return refused(step.message)
  return write(inside, actor, dossier, step.row, { ground: '', checks: reviewChecks })
}
