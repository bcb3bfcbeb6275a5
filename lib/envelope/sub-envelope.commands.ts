import type { Actor, Person } from '@/lib/accounts/actor'
import { inForce, shortage, shortageSentence, type SubEnvelope } from '@/lib/calls/sub-envelope'
import type { Tx } from '@/lib/db/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import type { Cents } from '@/lib/kernel/cents'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { subEnvelopeMail } from './envelope.mail'
import { whyNotLifted } from './plan.lifecycle'
import { mayManagePlan } from './plan.policy'
import { keepingOf, lockCall, lockEnvelope, type Keeping, type LockedCall } from './plan.queries'

type Aim = { callId: string; subEnvelopeId: string }
type Found = Keeping & { by: Person; call: LockedCall; total: Cents; one: Keeping['kept'][number] }

/** The sub-envelope, under the locks of its call and of the envelope, where it may change now. */
async function hold(inside: TxContext, actor: Actor, { callId, subEnvelopeId }: Aim): Promise<Result<Found>> {
  if (!mayManagePlan(actor)) return absent()
  const call = await lockCall(inside.db, callId)
  const envelope = call && (await lockEnvelope(inside.db, call.id))
  if (!call || !envelope) return absent()
  const keeping = await keepingOf(inside.db, call.id)
  const one = keeping.kept.find(({ id }) => id === subEnvelopeId)
  if (!one) return absent()
  const plan = await inside.db.allocationPlan.findUnique({ where: { envelopeId: envelope.id }, select: { state: true } })
  const sealed = await inside.db.meeting.count({ where: { callId: call.id, state: 'SEALED' } })
  const why = whyNotLifted(call.state, sealed > 0, plan && plan.state)
  return why ? refused(why) : ok({ ...keeping, by: actor, call, total: envelope.total, one })
}

/** Who presides for the dossiers that it is kept for: the first in the order of presiding who is recused from none of them. */
const presiding = (tx: Tx, callId: string, { ambition, departements }: SubEnvelope): Promise<{ email: string; name: string }[]> => tx.$queryRaw`
  SELECT p.email, p.name FROM "Juror" j JOIN "Account" p ON p.id = j."accountId" AND p."disabledAt" IS NULL AND p."erasedAt" IS NULL
  WHERE j."callId" = ${callId}::uuid AND j."endedAt" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "Recusal" r WHERE r."jurorId" = j.id AND r."applicationId" IS NULL AND r.state <> 'DISMISSED')
    AND NOT EXISTS (SELECT 1 FROM "LastDeposit" l WHERE l."callId" = ${callId}::uuid AND is_recused(j.id, l."applicationId")
      AND (${ambition}::int IS NULL OR ${ambition}::int = ANY(l.ambitions)) AND (cardinality(${[...departements]}::text[]) = 0 OR l."departementCode" = ANY(${[...departements]}::text[])))
  ORDER BY j.role, j.position LIMIT 1`

/** Writes what changed in the journal, and tells whoever presides. */
async function tell(inside: TxContext, { by, call, one }: Found, verb: 'sub-envelope.lifted' | 'sub-envelope.restored', reason: string | null): Promise<void> {
  record(inside, { chain: call.id, actorId: by.id, verb, object: { type: 'SubEnvelope', id: one.id }, state: { label: one.label, reason } })
  const about = { id: one.id, label: one.label, callId: call.id, callTitle: call.title, at: inside.now, reason }
  await queueMessages(inside.db, (await presiding(inside.db, call.id, one)).map((to) => subEnvelopeMail(to, about)), inside.now)
}

/**
 * Lifts a sub-envelope for a reason: what it still keeps may go to any dossier. Whoever presides over the jury is told; the next act that is
 * signed says it, and so does the public page once that act is announced.
 */
export const liftSubEnvelope = (actor: Actor, input: Aim & { reason: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const found = await hold(inside, actor, input)
    if (found.kind !== 'ok') return found
    const reason = input.reason.trim()
    if (reason === '') return invalid({ reason: 'Dites pourquoi cette sous-enveloppe est levée.' })
    const { by, one } = found.value
    if (one.lifted) return conflict()
    await inside.db.subEnvelope.update({ where: { id: one.id }, data: { liftedAt: inside.now, liftedById: by.id, liftReason: reason } })
    await tell(inside, found.value, 'sub-envelope.lifted', reason)
    return ok()
  })

/** Puts it back, where what it keeps is still there; whoever presides is told. */
export const restoreSubEnvelope = (actor: Actor, input: Aim, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const found = await hold(inside, actor, input)
    if (found.kind !== 'ok') return found
    const { kept, held, total, one } = found.value
    if (!one.lifted) return conflict()
    const short = shortage(inForce(kept.map((other) => (other === one ? { ...one, lifted: null } : other))), total, held)
    if (short) return refused(`${shortageSentence(short)} Elle reste levée.`)
    await inside.db.subEnvelope.update({ where: { id: one.id }, data: { liftedAt: null, liftedById: null, liftReason: '' } })
    await tell(inside, found.value, 'sub-envelope.restored', null)
    return ok()
  })
