import type { Actor } from '@/lib/accounts/actor'
import { inForce, shortage, shortageSentence, type KnownSubEnvelope } from '@/lib/calls/sub-envelope'
import type { Tx } from '@/lib/db/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { subEnvelopeLiftedMail } from './envelope.mail'
import { whyNotLifted } from './plan.lifecycle'
import { mayManagePlan } from './plan.policy'
import { heldInEnvelope, keptOfCall, lockCall, lockEnvelope, type LockedCall } from './plan.queries'

type Aim = { callId: string; subEnvelopeId: string }
type Found = { call: LockedCall; envelope: { id: string; total: KnownSubEnvelope['cents'] }; all: KnownSubEnvelope[]; one: KnownSubEnvelope }

/** The sub-envelope, under the locks of its call and of the envelope, where it may change now. */
async function hold(inside: TxContext, actor: Actor, { callId, subEnvelopeId }: Aim): Promise<Result<Found>> {
  const call = mayManagePlan(actor) ? await lockCall(inside.db, callId) : null
  const envelope = call && (await lockEnvelope(inside.db, call.id))
  const all = call ? await keptOfCall(inside.db, call.id) : []
  const one = all.find(({ id }) => id === subEnvelopeId)
  if (!call || !envelope || !one) return absent()
  const plan = await inside.db.allocationPlan.findUnique({ where: { envelopeId: envelope.id }, select: { state: true } })
  const why = whyNotLifted(call.state, plan && plan.state)
  return why ? refused(why) : ok({ call, envelope, all, one })
}

/** Who presides over the jury: the first in the order of presiding who is not away from the whole call. */
const presiding = (tx: Tx, callId: string): Promise<{ email: string; name: string }[]> => tx.$queryRaw`
  SELECT p.email, p.name FROM "Juror" j JOIN "Account" p ON p.id = j."accountId" AND p."disabledAt" IS NULL AND p."erasedAt" IS NULL
  WHERE j."callId" = ${callId}::uuid AND j."endedAt" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "Recusal" r WHERE r."jurorId" = j.id AND r."applicationId" IS NULL AND r.state <> 'DISMISSED')
  ORDER BY j.role, j.position LIMIT 1`

const note = (inside: TxContext, actor: { id: string }, verb: string, { call, one }: Found, state: unknown) =>
  record(inside, { chain: call.id, actorId: actor.id, verb, object: { type: 'SubEnvelope', id: one.id }, state })

/**
 * Lifts a sub-envelope for a reason: what it still keeps may go to any dossier. Whoever presides over the jury is told; the next signed list
 * says it, and so does the public page once the results are known.
 */
export const liftSubEnvelope = (actor: Actor, input: Aim & { reason: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const found = await hold(inside, actor, input)
    if (found.kind !== 'ok' || actor.kind !== 'person') return found.kind === 'ok' ? absent() : found
    const reason = input.reason.trim()
    if (reason === '') return invalid({ reason: 'Dites pourquoi cette sous-enveloppe est levée.' })
    const { call, one } = found.value
    if (one.lifted) return conflict()
    await inside.db.subEnvelope.update({ where: { id: one.id }, data: { liftedAt: inside.now, liftedById: actor.id, liftReason: reason } })
    note(inside, actor, 'sub-envelope.lifted', found.value, { reason })
    await queueMessages(inside.db, (await presiding(inside.db, call.id)).map((to) => subEnvelopeLiftedMail(to, { id: one.id, label: one.label, callId: call.id, callTitle: call.title, at: inside.now }, reason)), inside.now)
    return ok()
  })

/** Puts it back, where what it keeps is still there. */
export const restoreSubEnvelope = (actor: Actor, input: Aim, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const found = await hold(inside, actor, input)
    if (found.kind !== 'ok' || actor.kind !== 'person') return found.kind === 'ok' ? absent() : found
    const { call, envelope, all, one } = found.value
    if (!one.lifted) return conflict()
    const short = shortage(inForce(all.map((other) => (other === one ? { ...one, lifted: null } : other))), envelope.total, await heldInEnvelope(inside.db, call.id))
    if (short) return refused(`${shortageSentence(short)} Elle reste levée.`)
    await inside.db.subEnvelope.update({ where: { id: one.id }, data: { liftedAt: null, liftedById: null, liftReason: '' } })
    note(inside, actor, 'sub-envelope.restored', found.value, { label: one.label })
    return ok()
  })
