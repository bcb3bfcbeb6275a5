import { delegationFor, type Actor } from '@/lib/accounts/actor'
import { inForce, shortage, shortageSentence, type Holding, type KnownSubEnvelope } from '@/lib/calls/sub-envelope'
import { moveCall } from '@/lib/calls/call-state.commands'
import type { Tx } from '@/lib/db/client'
import { centsToDb, dayFromDb } from '@/lib/db/values'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { canonical } from '@/lib/kernel/canonical'
import { formatEuros, subtractCents, sumCents, zero, type Cents } from '@/lib/kernel/cents'
import { plural } from '@/lib/kernel/french'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { sha256Hex } from '@/lib/kernel/sha256'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { causesOf, departures, signedDeviations } from './deviation'
import type { DeviationCause } from './deviation-cause'
import { planCheckedMail, planDepartsMail, planSentBackMail } from './envelope.mail'
import { funded, signedList, type PlanLine } from './plan'
import { isFrozen, planLifecycle, planRefusals, whyNotAmount, whyNotNow, type PlanVerb } from './plan.lifecycle'
import { mayManagePlan, maySendPlanBack } from './plan.policy'
import { keepingOf, loadPlan, lockCall, lockEnvelope, presidingOver, type LoadedPlan } from './plan.queries'
import { judgedApplications } from './verdicts.queries'

const exceeded = (by: Cents) => refused(`L’enveloppe serait dépassée de ${formatEuros(by)} : rien n’a été enregistré.`)

/** Why these amounts break into a sub-envelope, or null. */
function whyNotKept(kept: readonly KnownSubEnvelope[], total: Cents, held: readonly Holding[]): string | null {
  const short = shortage(inForce(kept), total, held)
  return short && `${shortageSentence(short)} Rien n’a été enregistré.`
}

const note = (inside: TxContext, actor: { id: string }, verb: string, plan: { id: string; callId: string; version: number }, state: unknown) =>
  record(inside, { chain: plan.callId, actorId: actor.id, verb, object: { type: 'AllocationPlan', id: plan.id, version: plan.version }, state })

/**
 * Starts the plan from the sealed verdicts, at the amounts that the jury recommends; started again while it is in
 * preparation, it goes back to them.
 */
export function startPlan(actor: Actor, input: { callId: string }, context: Context): Promise<Result<{ planId: string }>> {
  return transact(context, async (inside) => {
    if (!mayManagePlan(actor)) return absent()
    const call = await lockCall(inside.db, input.callId)
    if (!call) return absent()
    const whyNot = whyNotNow(call.state)
    if (whyNot) return refused(whyNot)
    const judged = await judgedApplications(inside.db, call.id)
    const unreviewed = judged.filter((dossier) => dossier.review === null || dossier.review === 'OPEN').length
    if (unreviewed > 0)
      return refused(`La recevabilité de ${plural(unreviewed, 'dossier n’est', 'dossiers n’est')} pas décidée.`)
    const waiting = judged.filter((dossier) => dossier.review === 'ELIGIBLE' && (dossier.verdict === null || dossier.reopened)).length
    if (waiting > 0) return refused(`La délibération n’est pas scellée pour ${plural(waiting, 'dossier')}.`)

    const envelope = await lockEnvelope(inside.db, call.id)
    if (!envelope) return refused('Cet appel n’a pas d’enveloppe.')
    const known = await inside.db.allocationPlan.findUnique({ where: { envelopeId: envelope.id }, select: { id: true, state: true, version: true } })
    if (known && isFrozen(known.state)) return refused(planRefusals[known.state])
    const selected = judged.filter((dossier) => dossier.verdict === 'SELECT' && dossier.review === 'ELIGIBLE')
    const over = subtractCents(sumCents(selected.map((dossier) => dossier.recommended ?? zero)), envelope.total)
    if (over > 0) return exceeded(over)
    const whyKept = whyNotKept((await keepingOf(inside.db, call.id)).kept, envelope.total, selected.map((dossier) => ({ ...dossier, cents: dossier.recommended ?? zero })))
    if (whyKept) return refused(whyKept)

    await inside.db.allocation.deleteMany({ where: { envelopeId: envelope.id, applicationId: { not: null } } })
    const plan = await inside.db.allocationPlan.upsert({
      where: { envelopeId: envelope.id },
      create: { id: newId(), envelopeId: envelope.id, createdAt: inside.now },
      update: { version: { increment: 1 } },
      select: { id: true, version: true },
    })
    await inside.db.deviation.deleteMany({ where: { planId: plan.id } })
    const allocations = selected.flatMap((dossier) =>
      dossier.recommended === null ? [] : [{ applicationId: dossier.applicationId, cents: centsToDb(dossier.recommended) }],
    )
    await inside.db.allocation.createMany({
      data: allocations.map((row) => ({ id: newId(), envelopeId: envelope.id, ...row, updatedAt: inside.now, updatedById: actor.id })),
    })
    note(inside, actor, 'plan.started', { ...plan, callId: call.id }, { allocations })
    return ok({ planId: plan.id })
  })
}

/** An amount wished for one dossier; null takes it away. `version` is the allocation's as it was read, 0 without one. */
export type Wish = { applicationId: string; cents: Cents | null; version: number }

/**
 * Sets amounts while the plan is in preparation: each from the smallest viable to the requested, together within the
 * envelope. All or none. What departs from the jury's advice must then be told.
 */
export function setAmounts(actor: Actor, input: { callId: string; amounts: Wish[] }, context: Context): Promise<Result<{ changed: number }>> {
  return transact(context, async (inside) => {
    if (!mayManagePlan(actor)) return absent()
    // Rows before the envelope, as a plain UPDATE would take them: two writers wait, they never lock each other out.
    await inside.db.$queryRaw`SELECT 1 FROM "Allocation" x JOIN "Envelope" e ON e.id = x."envelopeId"
      WHERE e."callId" = ${input.callId}::uuid ORDER BY x.id FOR UPDATE OF x`
    const plan = await loadPlan(inside.db, input.callId)
    if (!plan) return absent()
    const whyNot = whyNotNow(plan.callState)
    if (isFrozen(plan.state) || whyNot) return refused(whyNot ?? planRefusals[plan.state])

    const lines = new Map(plan.lines.map((line) => [line.applicationId, line]))
    const changes: (Wish & { before: Cents | null; line: PlanLine })[] = []
    for (const wish of input.amounts) {
      const line = lines.get(wish.applicationId)
      if (!line) return refused('Un montant ne se donne qu’à un dossier que le jury propose de retenir ou a mis en liste complémentaire.')
      if (line.allocated === wish.cents) continue
      if (line.version !== wish.version) return conflict()
      const why = wish.cents === null ? null : whyNotAmount(line, plan.ceiling, wish.cents)
      if (why) return refused(why)
      changes.push({ ...wish, before: line.allocated, line })
    }
    const total = changes.reduce((sum, change) => sum + (change.cents ?? 0) - (change.before ?? 0), plan.allocated as number)
    if (total > plan.total) return exceeded(subtractCents(total as Cents, plan.total))
    const changed = new Map(changes.map((change) => [change.applicationId, { ...change.line, cents: change.cents ?? zero }]))
    const whyKept = whyNotKept(plan.kept, plan.total, [...plan.held.filter(({ applicationId }) => !changed.has(applicationId)), ...changed.values()])
    if (whyKept) return refused(whyKept)
    await writeAmounts(inside.db, plan.envelopeId, changes, actor.id, inside.now)
    if (changes.length > 0)
      note(inside, actor, 'plan.amounts-set', plan, changes.map(({ applicationId, cents }) => ({ applicationId, cents })))
    return ok({ changed: changes.length })
  })
}

/** Sets the amount of one dossier: see `setAmounts`. */
export const allocate = (actor: Actor, { callId, ...wish }: Wish & { callId: string }, context: Context) =>
  setAmounts(actor, { callId, amounts: [wish] }, context)

/** The cause and the reason wished for one dossier. `version` is that of what was read, 0 without one. */
export type ToldDeviation = { applicationId: string; cause: DeviationCause; reason: string; version: number }

/** Says why the plan departs from the jury's advice, dossier by dossier, while it is in preparation. All or none. */
export function tellDeviations(actor: Actor, input: { callId: string; deviations: ToldDeviation[] }, context: Context): Promise<Result<{ told: number }>> {
  return transact(context, async (inside) => {
    if (!mayManagePlan(actor)) return absent()
    const plan = await loadPlan(inside.db, input.callId)
    if (!plan) return absent()
    const whyNot = whyNotNow(plan.callState)
    if (isFrozen(plan.state) || whyNot) return refused(whyNot ?? planRefusals[plan.state])

    const departing = new Map(departures(plan.lines).map((departure) => [departure.line.applicationId, departure]))
    const wrong: Record<string, string> = {}
    const changed: ToldDeviation[] = []
    for (const [index, wish] of input.deviations.entries()) {
      const found = departing.get(wish.applicationId)
      if (!found || (found.line.deviation?.version ?? 0) !== wish.version) return conflict()
      const allowed: readonly DeviationCause[] = causesOf[found.kind]
      if (!allowed.includes(wish.cause)) wrong[`deviations.${index}.cause`] = 'Choisissez un motif de la liste.'
      if (found.told?.cause !== wish.cause || found.told.reason !== wish.reason) changed.push(wish)
    }
    if (Object.keys(wrong).length > 0) return invalid(wrong)
    for (const { applicationId, cause, reason } of changed) {
      const told = { cause, reason, updatedAt: inside.now, updatedById: actor.id }
      await inside.db.deviation.upsert({
        where: { planId_applicationId: { planId: plan.id, applicationId } },
        create: { planId: plan.id, applicationId, ...told },
        update: { ...told, version: { increment: 1 } },
      })
    }
    if (changed.length > 0)
      note(inside, actor, 'plan.deviations-told', plan, changed.map(({ applicationId, cause, reason }) => ({ applicationId, cause, reason })))
    return ok({ told: changed.length })
  })
}

/** Decreases first: the envelope holds after each row. */
async function writeAmounts(tx: Tx, envelopeId: string, changes: readonly (Wish & { before: Cents | null })[], byId: string, now: Date) {
  const removed = changes.filter((change) => change.cents === null).map((change) => change.applicationId)
  if (removed.length > 0) await tx.allocation.deleteMany({ where: { envelopeId, applicationId: { in: removed } } })
  const rows = changes
    .flatMap((change) => (change.cents === null ? [] : [{ ...change, cents: change.cents }]))
    .sort((a, b) => a.cents - (a.before ?? 0) - (b.cents - (b.before ?? 0)))
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "Allocation" (id, "envelopeId", "applicationId", cents, "updatedAt", "updatedById")
    SELECT w.id, ${envelopeId}::uuid, w.application, w.cents, ${now}, ${byId}::uuid
    FROM unnest(${rows.map(() => newId())}::uuid[], ${rows.map((row) => row.applicationId)}::uuid[], ${rows.map((row) => centsToDb(row.cents))}::bigint[])
      WITH ORDINALITY AS w(id, application, cents, n) ORDER BY w.n
    ON CONFLICT ("applicationId") DO UPDATE SET cents = EXCLUDED.cents, "updatedAt" = EXCLUDED."updatedAt",
      "updatedById" = EXCLUDED."updatedById", version = "Allocation".version + 1`
}

type Step = { callId: string; version: number }

/** Loads under the call's and the envelope's locks, asks the lifecycle, and moves the plan where it is still what was read. */
async function step(
  verb: PlanVerb,
  actor: Actor,
  input: Step,
  inside: TxContext,
  data: (plan: LoadedPlan, by: string) => Parameters<Tx['allocationPlan']['updateMany']>[0]['data'],
): Promise<Result<LoadedPlan>> {
  const call = await lockCall(inside.db, input.callId)
  const plan = call && (await loadPlan(inside.db, call.id))
  if (!plan || actor.kind !== 'person') return absent()
  const found = stepOf(planLifecycle, planRefusals, verb, plan, actor, inside.now)
  if (found.kind === 'absent') return absent()
  if (plan.version !== input.version) return conflict()
  if (found.kind === 'refused') return refused(found.message)
  const { count } = await inside.db.allocationPlan.updateMany({
    where: { id: plan.id, version: input.version, state: plan.state },
    data: { ...data(plan, actor.id), state: found.row.to, version: { increment: 1 } },
  })
  if (count === 0) return conflict()
  const lines = funded(plan.lines).map((line) => ({ application: line.applicationId, cents: line.allocated }))
  note(inside, actor, found.row.event, { ...plan, version: plan.version + 1 }, { to: found.row.to, lines })
  return ok({ ...plan, version: plan.version + 1, state: found.row.to })
}

/**
 * Closes the preparation: from here neither the amounts nor the causes change, unless the plan is sent back. Whoever presides over
 * a dossier on which the plan departs from the jury's advice is told why.
 */
export const preparePlan = (actor: Actor, input: Step, context: Context): Promise<Result<LoadedPlan>> =>
  transact(context, async (inside) => {
    const done = await step('prepare', actor, input, inside, (_plan, by) => ({
      preparedAt: inside.now, preparedById: by, sentBackAt: null, sentBackById: null, sentBackReason: '',
    }))
    if (done.kind !== 'ok') return done
    const told = departures(done.value.lines).flatMap(({ line, told }) => (told ? [{ ...told, applicationId: line.applicationId, number: line.number }] : []))
    const presiding = await presidingOver(inside.db, input.callId, told.map(({ applicationId }) => applicationId))
    await queueMessages(inside.db, presiding.map(({ over, ...to }) => planDepartsMail(to, done.value, told.filter(({ applicationId }) => over.includes(applicationId)))), inside.now)
    return done
  })

/** The second person's check; the signatories are told that something waits. */
export const checkPlan = (actor: Actor, input: Step, context: Context): Promise<Result<LoadedPlan>> =>
  transact(context, async (inside) => {
    const done = await step('check', actor, input, inside, (_plan, by) => ({ checkedAt: inside.now, checkedById: by }))
    if (done.kind !== 'ok') return done
    const signatories = await inside.db.signatory.findMany({
      where: { callId: input.callId, endedOn: null, account: { disabledAt: null, erasedAt: null } },
      select: { account: { select: { email: true, name: true } } },
    })
    await queueMessages(inside.db, signatories.map(({ account }) => planCheckedMail(account, done.value)), inside.now)
    return done
  })

/** Back in preparation, with the reason; who prepared it is told. */
export const sendPlanBack = (actor: Actor, input: Step & { reason: string }, context: Context): Promise<Result<LoadedPlan>> =>
  transact(context, async (inside) => {
    if (!maySendPlanBack(actor, input.callId)) return absent()
    if (input.reason.trim() === '') return invalid({ reason: 'Dites pourquoi vous renvoyez l’enveloppe.' })
    let preparedById: string | null = null
    const done = await step('sendBack', actor, input, inside, (plan, by) => {
      preparedById = plan.preparedById
      return {
        preparedAt: null, preparedById: null, checkedAt: null, checkedById: null,
        sentBackAt: inside.now, sentBackById: by, sentBackReason: input.reason.trim(),
      }
    })
    if (done.kind !== 'ok' || preparedById === null) return done
    const preparer = await inside.db.account.findUnique({ where: { id: preparedById, erasedAt: null }, select: { email: true, name: true } })
    if (preparer) await queueMessages(inside.db, [planSentBackMail(preparer, done.value, input.reason.trim())], inside.now)
    return done
  })

/**
 * Signs the list under a delegation in force for this call: name (by the account), capacity and act of delegation,
 * canonical list and its SHA-256 are kept, and those of a second file where the list departs from the jury's advice; the
 * call becomes decided in the same transaction.
 */
export const signPlan = (actor: Actor, input: Step, context: Context): Promise<Result<{ sha256: string }>> =>
  transact(context, async (inside) => {
    const delegation = delegationFor(actor, input.callId)
    if (!delegation) return absent()
    const signatory = await inside.db.signatory.findUniqueOrThrow({ where: { id: delegation.signatoryId } })
    let sha256 = ''
    const done = await step('sign', actor, input, inside, (plan, by) => {
      const content = signedList(
        { slug: plan.callSlug, total: plan.total, kept: plan.kept },
        { id: signatory.id, capacity: signatory.capacity, delegation: signatory.delegation, delegatedOn: dayFromDb(signatory.delegatedOn) },
        plan.lines,
      )
      sha256 = sha256Hex(canonical(content))
      const deviations = signedDeviations(content, sha256, plan.lines)
      return {
        signedAt: inside.now, signedById: by, signatoryId: signatory.id, content, sha256,
        ...(deviations && { deviationContent: deviations, deviationSha256: sha256Hex(canonical(deviations)) }),
      }
    })
    if (done.kind !== 'ok') return done
    const decided = await moveCall(inside, actor, { callId: input.callId, verb: 'decide' })
    return decided.kind === 'ok' ? ok({ sha256 }) : decided
  })
