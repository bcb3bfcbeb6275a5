import type { Actor, Person } from '@/lib/accounts/actor'
import { cutInstalments } from '@/lib/agreements/instalment.commands'
import { Prisma } from '@/lib/db/generated/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { centsToDb, dayToDb } from '@/lib/db/values'
import { orderedRefusal, releasePart } from '@/lib/envelope/ledger.commands'
import { whyArchived } from '@/lib/envelope/plan.policy'
import { formatEuros, subtractCents, sumCents, zero, type Cents } from '@/lib/kernel/cents'
import { addDays, dayOf, type Day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { heldRecord, note, tellStructure, type Linked } from './held.commands'
import { answerWithinDays, cutTo, recalculated } from './payment'
import { liveRequest, type PaymentRecord, type RepaymentRow } from './payment-record'
import { noticeMail, repaymentDecidedMail } from './payments.mail'
import { mayHandlePayments } from './payments.policy'
import { repaymentLifecycle, repaymentRefusals, type RepaymentVerb } from './repayment.lifecycle'


/** Opens the contradictory exchange: what may be asked back, why, until when the structure answers. */
async function notice(inside: TxContext, actor: Person, made: PaymentRecord, agreementId: string, amount: Cents, ground: string, publicUrl: string): Promise<void> {
  const id = newId()
  const answerByOn = addDays(dayOf(inside.now), answerWithinDays)
  await inside.db.repayment.create({ data: { id, agreementId, noticedCents: centsToDb(amount), ground, noticedAt: inside.now, noticedById: actor.id, answerByOn: dayToDb(answerByOn) } })
  note(inside, actor.id, made, 'repayment.noticed', 'Repayment', { id, version: 1 }, { amount, answerByOn })
  await tellStructure(inside, made, id, publicUrl, (to, about, href) => noticeMail(to, about, amount, ground, answerByOn, href))
}

export type Settled = { due: Cents; released: Cents; noticed: Cents }

/**
 * The accounts of the final report: the grant keeps its share of what was spent. What is not paid beyond it is released in the same
 * transaction; what was paid beyond it is noticed, nothing more: it is owed once decided.
 */
export const settleAccounts = (actor: Actor, { agreementId, planned, spent, source, publicUrl }: { agreementId: string; planned: Cents; spent: Cents; source: string } & Linked, context: Context): Promise<Result<Settled>> =>
  transact<Settled>(context, async (inside) => {
    const { db, now } = inside
    if (!mayHandlePayments(actor)) return absent()
    const made = await heldRecord(inside, Prisma.sql`g.id = ${agreementId}::uuid`)
    if (!made?.agreement) return absent()
    const archived = whyArchived(made.call.state)
    if (archived) return refused(archived)
    if (made.settlement) return refused('Les comptes de cette aide sont déjà arrêtés.')
    if (made.repayments.some(({ state }) => state !== 'DECIDED')) return refused('Un reversement est en cours d’échange : décidez-le d’abord.')
    if (made.instalments.some((one) => liveRequest(one)?.state === 'ORDERED')) return refused(orderedRefusal)
    const current = made.instalments.filter(({ cancelledOn }) => cancelledOn === null)
    const grant = sumCents(current.map(({ cents }) => cents))
    const due = recalculated(grant, planned, spent)
    const cut = cutTo(due, current.map(({ n, cents, paidOn }) => ({ n, cents, paid: paidOn !== null })))
    await cutInstalments(inside, { agreementId, open: cut.open, on: dayOf(now) })
    await releasePart(inside, actor, { callId: made.call.id, applicationId: made.applicationId, amount: cut.released })
    await db.settlement.create({ data: { agreementId, plannedCents: centsToDb(planned), spentCents: centsToDb(spent), dueCents: centsToDb(due), source, settledAt: now, settledById: actor.id } })
    note(inside, actor.id, made, 'settlement.made', 'Agreement', { id: agreementId }, { due, released: cut.released, noticed: cut.toRecover })
    // What was decided back already counts as given back.
    const noticed = subtractCents(cut.toRecover, made.money.claimed)
    if (noticed > 0) await notice(inside, actor, made, agreementId, noticed, `Dépense justifiée de ${formatEuros(spent)} sur ${formatEuros(planned)} prévus : l’aide recalculée est de ${formatEuros(due)} (${source}).`, publicUrl)
    return ok({ due, released: cut.released, noticed: noticed > 0 ? noticed : zero })
  })

/** Asks back money that was paid for another reason: a termination, a promise not held. */
export const noticeRepayment = (actor: Actor, { agreementId, amount, ground, publicUrl }: { agreementId: string; amount: Cents; ground: string } & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    if (!mayHandlePayments(actor)) return absent()
    const made = await heldRecord(inside, Prisma.sql`g.id = ${agreementId}::uuid`)
    if (!made?.agreement) return absent()
    const archived = whyArchived(made.call.state)
    if (archived) return refused(archived)
    if (made.repayments.some(({ state }) => state !== 'DECIDED')) return refused('Un reversement est déjà en cours d’échange.')
    const most = subtractCents(made.money.paid, made.money.claimed)
    if (amount > most) return invalid({ amount: most === 0 ? 'Rien de ce qui est payé ne peut être demandé.' : `Ce montant dépasse ce qui est payé et gardé : ${formatEuros(most)}.` })
    await notice(inside, actor, made, agreementId, amount, ground, publicUrl)
    return ok()
  })

type RepaymentStep = { repaymentId: string; version: number }

async function stepOn(verb: RepaymentVerb, actor: Actor, { repaymentId, version }: RepaymentStep, inside: TxContext): Promise<Result<{ made: PaymentRecord; one: RepaymentRow; actorId: string; event: string }>> {
  if (actor.kind !== 'person') return absent()
  const made = await heldRecord(inside, Prisma.sql`g.id = (SELECT "agreementId" FROM "Repayment" WHERE id = ${repaymentId}::uuid)`)
  const one = made?.repayments.find(({ id }) => id === repaymentId)
  if (!made || !one) return absent()
  const step = stepOf(repaymentLifecycle, repaymentRefusals, verb, { ...one, structureId: made.structure.id }, actor, inside.now)
  if (step.kind === 'absent') return absent()
  if (step.kind === 'refused') return refused(step.message)
  const archived = whyArchived(made.call.state)
  if (archived) return refused(archived)
  return one.version === version ? ok({ made, one, actorId: actor.id, event: step.row.event }) : conflict()
}

const update = async ({ db }: TxContext, { id, version, state }: RepaymentRow, data: Prisma.RepaymentUpdateManyMutationInput): Promise<boolean> =>
  (await db.repayment.updateMany({ where: { id, version, state }, data: { ...data, version: { increment: 1 } } })).count === 1

/** The structure says what it thinks of it. */
export const answerRepayment = (actor: Actor, input: RepaymentStep & { answer: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const moved = await stepOn('answer', actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { made, one, actorId, event } = moved.value
    if (!(await update(inside, one, { state: 'ANSWERED', answer: input.answer, answeredAt: inside.now, answeredById: actorId }))) return conflict()
    note(inside, actorId, made, event, 'Repayment', { id: one.id, version: one.version + 1 }, {})
    return ok()
  })

/** What is asked back in the end, never more than was noticed; zero gives it up. */
export const decideRepayment = (actor: Actor, input: RepaymentStep & { amount: Cents; decision: string } & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const moved = await stepOn('decide', actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { made, one, actorId, event } = moved.value
    if (input.amount > one.noticed) return invalid({ amount: `Ce montant dépasse celui qui a été annoncé : ${formatEuros(one.noticed)}.` })
    if (!(await update(inside, one, { state: 'DECIDED', decidedCents: centsToDb(input.amount), decision: input.decision, decidedAt: inside.now, decidedById: actorId }))) return conflict()
    note(inside, actorId, made, event, 'Repayment', { id: one.id, version: one.version + 1 }, { amount: input.amount })
    await tellStructure(inside, made, one.id, input.publicUrl, (to, about, href) => repaymentDecidedMail(to, about, input.amount, input.decision, href))
    return ok()
  })

/** Money came back. The database leaves it again in the envelope when the call says so (`RETURNED`); otherwise it leaves the call. */
export const recover = (actor: Actor, input: RepaymentStep & { amount: Cents; receivedOn: Day; reference: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const moved = await stepOn('recover', actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { made, one, actorId, event } = moved.value
    const left = subtractCents(one.decided ?? input.amount, sumCents(one.recoveries.map(({ cents }) => cents)))
    if (input.amount > left) return invalid({ amount: left === 0 ? 'Tout est déjà recouvré.' : `Ce montant dépasse ce qui reste à recouvrer : ${formatEuros(left)}.` })
    if (input.receivedOn > dayOf(inside.now) || (one.decidedAt && input.receivedOn < dayOf(one.decidedAt))) return invalid({ receivedOn: 'Cette date est entre la décision et aujourd’hui.' })
    const id = newId()
    await inside.db.recovery.create({ data: { id, repaymentId: one.id, cents: centsToDb(input.amount), receivedOn: dayToDb(input.receivedOn), reference: input.reference, enteredAt: inside.now, enteredById: actorId } })
    note(inside, actorId, made, event, 'Repayment', { id: one.id }, { amount: input.amount, receivedOn: input.receivedOn })
    return ok()
  })
