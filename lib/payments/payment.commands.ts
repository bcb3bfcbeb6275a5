import type { Actor } from '@/lib/accounts/actor'
import { isHeld } from '@/lib/applications/attachment'
import { Prisma } from '@/lib/db/generated/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { centsToDb, dayToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { dayOf, type Day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { whyArchived } from '@/lib/envelope/plan.policy'
import { lockCall } from '@/lib/envelope/plan.queries'
import { heldRecord, note, tellStructure, type Linked } from './held.commands'
import { whyNotAsked, type BodyCheckKind } from './payment'
import { lacksOf, liveRequest, type PaidInstalment, type PaymentRecord, type Request } from './payment-record'
import { paymentLifecycle, paymentRefusals, type PaymentVerb } from './payment.lifecycle'
import { paymentSentBackMail } from './payments.mail'
import { mayAskPayment, mayHandlePayments } from './payments.policy'

const byAgreement = (id: string) => Prisma.sql`g.id = ${id}::uuid`

/** What the funder checked of the body, passed or not. The last of its kind counts. */
export const enterCheck = (actor: Actor, input: { laureateId: string; kind: BodyCheckKind; passed: boolean; checkedOn: Day; remark: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    if (!mayHandlePayments(actor)) return absent()
    const made = await heldRecord(inside, Prisma.sql`l.id = ${input.laureateId}::uuid`)
    if (!made) return absent()
    const archived = whyArchived(made.call.state)
    if (archived) return refused(archived)
    if (input.checkedOn > dayOf(inside.now)) return invalid({ checkedOn: 'Cette date n’est pas à venir.' })
    const id = newId()
    await inside.db.bodyCheck.create({ data: { id, ...input, checkedOn: dayToDb(input.checkedOn), enteredAt: inside.now, enteredById: actor.id } })
    note(inside, actor.id, made, 'body-check.entered', 'BodyCheck', { id }, { kind: input.kind, passed: input.passed, checkedOn: input.checkedOn })
    return ok()
  })

/** The number under which finance holds the money. It changes until an order bears it. */
export const enterCommitment = (actor: Actor, { agreementId, version, number }: { agreementId: string; version: number; number: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const { db, now } = inside
    if (!mayHandlePayments(actor)) return absent()
    const made = await heldRecord(inside, byAgreement(agreementId))
    if (!made?.agreement) return absent()
    const archived = whyArchived(made.call.state)
    if (archived) return refused(archived)
    const data = { number, enteredAt: now, enteredById: actor.id }
    const { count } = version === 0
      ? await db.commitment.createMany({ data: [{ agreementId, ...data }], skipDuplicates: true })
      : await db.commitment.updateMany({ where: { agreementId, version }, data: { ...data, version: { increment: 1 } } })
    if (count === 0) return conflict()
    note(inside, actor.id, made, 'commitment.entered', 'Agreement', { id: agreementId }, { number })
    return ok()
  })

/** Who the funder is in published data. */
export const saveFunder = (actor: Actor, { callId, version, funderSiret }: { callId: string; version: number; funderSiret: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const { db } = inside
    if (!mayHandlePayments(actor)) return absent()
    const call = await lockCall(db, callId)
    if (!call) return absent()
    const archived = whyArchived(call.state)
    if (archived) return refused(archived)
    const { count } = version === 0
      ? await db.paymentSettings.createMany({ data: [{ callId, funderSiret }], skipDuplicates: true })
      : await db.paymentSettings.updateMany({ where: { callId, version }, data: { funderSiret, version: { increment: 1 } } })
    if (count === 0) return conflict()
    record(inside, { chain: callId, actorId: actor.id, verb: 'payment.settings-saved', object: { type: 'PaymentSettings', id: callId, version: version + 1 }, state: { funderSiret } })
    return ok()
  })

/**
 * The condition of an instalment is met: by verified proofs, or by an act of the follow-up (an accepted final report opens the balance).
 * In the caller's transaction, which has checked the right to do that act; once met, it stays met.
 */
export async function meetCondition(inside: TxContext, { agreementId, n, ground, byId }: { agreementId: string; n: number; ground: string; byId: string | null }): Promise<void> {
  await inside.db.metCondition.createMany({ data: [{ agreementId, n, ground, metAt: inside.now, metById: byId }], skipDuplicates: true })
}

/** The structure asks for an instalment. */
export const askPayment = (actor: Actor, { agreementId, n, message }: { agreementId: string; n: number; message: string }, context: Context): Promise<Result<{ requestId: string }>> =>
  transact<{ requestId: string }>(context, async (inside) => {
    const made = await heldRecord(inside, byAgreement(agreementId))
    const instalment = made?.instalments.find((one) => one.n === n)
    if (!made || !instalment || !mayAskPayment(actor, made.structure.id)) return absent()
    const archived = whyArchived(made.call.state)
    if (archived) return refused(archived)
    const why = whyNotAsked({ instalment, others: made.instalments, bound: made.agreement !== null && made.laureate.state === 'ANNOUNCED', live: liveRequest(instalment) !== null, conditionMet: instalment.met !== null, proofs: instalment.proofs.length })
    if (why) return refused(why)
    const requestId = newId()
    const attempt = (instalment.requests[0]?.attempt ?? 0) + 1
    await inside.db.paymentRequest.create({ data: { id: requestId, agreementId, n, attempt, cents: centsToDb(instalment.cents), message, requestedAt: inside.now, requestedById: actor.id } })
    note(inside, actor.id, made, 'payment.requested', 'PaymentRequest', { id: requestId, version: 1 }, { n, attempt, cents: instalment.cents })
    return ok({ requestId })
  })

export type PaymentStep = { requestId: string; version: number }
type Acting = { made: PaymentRecord; instalment: PaidInstalment; request: Request; actorId: string; event: string; to: Request['state'] }

/** The right, the state and the version of a request, on what is held. */
export function stepWithin(verb: PaymentVerb, actor: Actor, made: PaymentRecord, { requestId, version }: PaymentStep, now: Date): Result<Acting> {
  if (!mayHandlePayments(actor)) return absent()
  const instalment = made.instalments.find(({ requests }) => requests.some(({ id }) => id === requestId))
  const request = instalment?.requests.find(({ id }) => id === requestId)
  if (!instalment || !request) return absent()
  const facts = { state: request.state, callState: made.call.state, lacks: lacksOf(made), verifiedById: request.verifiedById, requestedById: request.requestedById }
  const step = stepOf(paymentLifecycle, paymentRefusals, verb, facts, actor, now)
  if (step.kind === 'absent') return absent()
  if (step.kind === 'refused') return refused(step.message)
  return request.version === version ? ok({ made, instalment, request, actorId: actor.id, event: step.row.event, to: step.row.to }) : conflict()
}

async function stepOn(verb: PaymentVerb, actor: Actor, step: PaymentStep, inside: TxContext): Promise<Result<Acting>> {
  if (!mayHandlePayments(actor)) return absent()
  const made = await heldRecord(inside, Prisma.sql`g.id = (SELECT "agreementId" FROM "PaymentRequest" WHERE id = ${step.requestId}::uuid)`)
  return made ? stepWithin(verb, actor, made, step, inside.now) : absent()
}

export const updateRequest = async ({ db }: TxContext, { id, version, state }: Request, data: Prisma.PaymentRequestUncheckedUpdateManyInput): Promise<boolean> =>
  (await db.paymentRequest.updateMany({ where: { id, version, state }, data: { ...data, version: version + 1 } })).count === 1

/** Somebody of the team read the proofs: they are what the condition asks. */
export const verifyProofs = (actor: Actor, input: PaymentStep, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const moved = await stepOn('verify', actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { made, instalment, request, actorId, event, to } = moved.value
    if (instalment.proofs.some(({ scan }) => isHeld(scan))) return refused('Un justificatif n’a pas passé l’antivirus : recommencez dans un instant, ou renvoyez la demande.')
    if (!(await updateRequest(inside, request, { state: to, verifiedAt: inside.now, verifiedById: actorId }))) return conflict()
    if (made.agreement) await meetCondition(inside, { agreementId: made.agreement.id, n: instalment.n, ground: 'Justificatifs vérifiés.', byId: actorId })
    note(inside, actorId, made, event, 'PaymentRequest', { id: request.id, version: request.version + 1 }, { n: instalment.n })
    return ok()
  })

/** Another person agrees to pay. */
export const approvePayment = (actor: Actor, input: PaymentStep, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const moved = await stepOn('approve', actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { made, instalment, request, actorId, event, to } = moved.value
    if (!(await updateRequest(inside, request, { state: to, approvedAt: inside.now, approvedById: actorId }))) return conflict()
    note(inside, actorId, made, event, 'PaymentRequest', { id: request.id, version: request.version + 1 }, { n: instalment.n, cents: request.cents })
    return ok()
  })

/** Back to the structure with the reason; it may ask again. */
export const sendBackPayment = (actor: Actor, input: PaymentStep & { reason: string } & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const moved = await stepOn('sendBack', actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { made, instalment, request, actorId, event, to } = moved.value
    if (!(await updateRequest(inside, request, { state: to, sentBackAt: inside.now, sentBackById: actorId, reason: input.reason }))) return conflict()
    note(inside, actorId, made, event, 'PaymentRequest', { id: request.id, version: request.version + 1 }, { n: instalment.n })
    await tellStructure(inside, made, request.id, input.publicUrl, (to_, about, href) => paymentSentBackMail(to_, about, input.reason, href))
    return ok()
  })
