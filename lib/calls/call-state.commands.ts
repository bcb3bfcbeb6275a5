import type { Actor } from '@/lib/accounts/actor'
import { actorId } from '@/lib/accounts/actor'
import type { Tx } from '@/lib/db/client'
import type { TxContext } from '@/lib/db/transaction'
import { dayToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import type { CallState } from './call-phase'
import { reviewStanding } from './review-standing.queries'
import { callLifecycle, callStateRefusals, type CallFacts, type CallVerb } from './call.lifecycle'

type FactRow = Omit<CallFacts, 'launchBlockers'> & { version: number }

/** The call's row, locked first of all, with what the lifecycle asks. */
async function lockFacts(tx: Tx, callId: string): Promise<FactRow | null> {
  const [row] = await tx.$queryRaw<FactRow[]>`
    SELECT c.id, c.state::text AS state, c."closesAt", c.version,
      (SELECT count(*)::int FROM "Application" a LEFT JOIN "EligibilityReview" r ON r."applicationId" = a.id
        WHERE a."callId" = c.id AND a.state = 'SUBMITTED'
          AND ${reviewStanding} IN ('OPEN', 'PROPOSED')) AS unreviewed,
      EXISTS (SELECT 1 FROM "Envelope" e JOIN "AllocationPlan" p ON p."envelopeId" = e.id
        WHERE e."callId" = c.id AND p.state = 'SIGNED') AS "planSigned",
      (SELECT count(*)::int FROM "Application" a LEFT JOIN "Decision" d ON d."applicationId" = a.id
        WHERE a."callId" = c.id AND a.state = 'SUBMITTED' AND COALESCE(d.state, 'DRAFT') = 'DRAFT') AS undecided,
      release_validated(c.id) AS validated
    FROM "Call" c WHERE c.id = ${callId}::uuid FOR UPDATE OF c`
  return row ?? null
}

const acts = {
  launch: 'LAUNCH', openJury: 'JURY_OPENED', decide: 'DECIDED', announce: 'ANNOUNCEMENT', followUp: 'FOLLOW_UP', archive: 'ARCHIVE', abandon: 'ABANDONMENT',
} as const satisfies Record<CallVerb, string>

const datesOf = (verb: CallVerb, now: Date) => {
  switch (verb) {
    case 'launch': return { launchedAt: now }
    case 'openJury': return { juryOpenedAt: now }
    case 'decide': return { decidedAt: now }
    case 'announce': return { announcedAt: now, announcedOn: dayToDb(dayOf(now)) }
    case 'followUp': return { followUpAt: now }
    case 'archive': return { archivedAt: now }
    case 'abandon': return { abandonedAt: now }
  }
}

type Move = { callId: string; verb: CallVerb; reason?: string; launchBlockers?: readonly string[] }

/**
 * Moves a call along its lifecycle inside the caller's transaction: rights, guard, dated act, journal.
 * The call's row is locked first. `conflict` when somebody moved it in between.
 */
export async function moveCall(inside: TxContext, actor: Actor, { callId, verb, reason = '', launchBlockers = [] }: Move): Promise<Result<{ to: CallState }>> {
  const facts = await lockFacts(inside.db, callId)
  if (!facts) return absent()
  const step = stepOf(callLifecycle, callStateRefusals, verb, { ...facts, launchBlockers }, actor, inside.now)
  if (step.kind === 'absent') return absent()
  if (step.kind === 'refused') return refused(step.message)
  const { to, event } = step.row
  const { count } = await inside.db.call.updateMany({
    where: { id: callId, state: facts.state, version: facts.version },
    data: { state: to, ...datesOf(verb, inside.now), version: { increment: 1 } },
  })
  if (count === 0) return conflict()
  const byId = actorId(actor)
  await inside.db.callAct.create({ data: { id: newId(), callId, kind: acts[verb], at: inside.now, byId, reason } })
  record(inside, { chain: callId, actorId: byId, verb: event, object: { type: 'Call', id: callId, version: facts.version + 1 }, state: { to, reason } })
  return ok({ to })
}
