import { delegationFor, isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import type { Tx } from '@/lib/db/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { centsToDb, dayFromDb } from '@/lib/db/values'
import { signedSubEnvelopes } from '@/lib/envelope/plan'
import { lockCall, presidingOver } from '@/lib/envelope/plan.queries'
import { record } from '@/lib/journal/journal.commands'
import { canonical } from '@/lib/kernel/canonical'
import type { Cents } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { sha256Hex } from '@/lib/kernel/sha256'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { nextInLine, passedOver, proposedAmount, signedAmendment, type PassingCause, type WaitingLine } from './amendment'
import { amendmentLifecycle, amendmentRefusals, fundedLine, whyNotAmended, type AmendmentVerb } from './amendment.lifecycle'
import { lockAmendment, lockedWaiting, type LoadedAmendment } from './amendment.queries'
import { amendmentCheckedMail, amendmentDepartsMail, amendmentSentBackMail } from './decision.mail'
import { decisionLetter } from './letter'
import { letterCall, letterDossiers } from './letter.queries'

type Step = { amendmentId: string; version: number }
/** Where the addresses of the letter lead. */
type Linked = { publicUrl: string }

const note = (inside: TxContext, actorId: string, verb: string, callId: string, act: { id: string; version: number }, state: unknown) =>
  record(inside, { chain: callId, actorId, verb, object: { type: 'Amendment', ...act }, state })

type Wish = { callId: string; n: number; line: WaitingLine; amount: Cents; conditions: string; publicUrl: string }

/** The letter of the decision that will replace this dossier's first one. */
async function letterOf(tx: Tx, { callId, n, line, amount, conditions, publicUrl }: Wish): Promise<Result<{ letter: string }>> {
  const source = await letterCall(tx, callId, publicUrl)
  const dossier = (await letterDossiers(tx, callId)).get(line.applicationId)
  const first = await tx.decision.findUnique({ where: { applicationId: line.applicationId }, select: { signedAt: true } })
  if (!source || !dossier || !first?.signedAt) return absent()
  const decided = { outcome: 'LAUREATE' as const, amount, waitingRank: null, grounds: '', conditions }
  const letter = decisionLetter(source.call, dossier, decided, { signedAt: first.signedAt, waitingRank: line.waitingRank, amendment: n })
  return letter.kind === 'ok' ? ok({ letter: letter.text }) : invalid({ conditions: letter.message }, letter.message)
}

/** Drafts an amending act for the next of the sealed waiting list: the whole request within what is left, its conditions, its letter. */
export function draftAmendment(actor: Actor, input: { callId: string } & Linked, context: Context): Promise<Result<{ amendmentId: string }>> {
  return transact<{ amendmentId: string }>(context, async (inside) => {
    const { db, now } = inside
    if (!isStaff(actor)) return absent()
    const call = await lockCall(db, input.callId)
    if (!call) return absent()
    const why = whyNotAmended(call.state)
    if (why) return refused(why)
    const known = await lockedWaiting(db, call.id)
    if (!known) return absent()
    const line = nextInLine(known.waiting)
    if (!line) return refused('La liste complémentaire ne propose personne : elle est épuisée, ou le reste ne couvre aucun plus petit montant viable.')
    const [id, n] = [newId(), known.last + 1]
    const amount = proposedAmount(line, known.ceiling)
    const written = await letterOf(db, { callId: call.id, n, line, amount, conditions: line.conditions, publicUrl: input.publicUrl })
    if (written.kind !== 'ok') return written
    const draft = { n, applicationId: line.applicationId, conditions: line.conditions, letter: written.value.letter }
    await db.amendment.create({ data: { id, callId: call.id, ...draft, amountCents: centsToDb(amount), draftedAt: now } })
    note(inside, actor.id, 'amendment.drafted', call.id, { id, version: 1 }, { ...draft, amount })
    return ok({ amendmentId: id })
  })
}

type Change = Parameters<Tx['amendment']['updateMany']>[0]['data']

/** Loads under the call's and the envelope's locks, asks the lifecycle, and moves the act where it is still what was read. */
async function step(verb: AmendmentVerb, actor: Actor, input: Step, inside: TxContext, work: (act: LoadedAmendment, by: Person) => Promise<Result<Change>>): Promise<Result<LoadedAmendment>> {
  const act = await lockAmendment(inside.db, input.amendmentId)
  if (!act || actor.kind !== 'person') return absent()
  const found = stepOf(amendmentLifecycle, amendmentRefusals, verb, act, actor, inside.now)
  if (found.kind === 'absent') return absent()
  if (act.version !== input.version) return conflict()
  if (found.kind === 'refused') return refused(found.message)
  const data = await work(act, actor)
  if (data.kind !== 'ok') return data
  const { count } = await inside.db.amendment.updateMany({ where: { id: act.id, version: input.version, state: act.state }, data: { ...data.value, state: found.row.to, version: { increment: 1 } } })
  if (count === 0) return conflict()
  const after = { ...act, version: act.version + 1, state: found.row.to }
  note(inside, actor.id, found.row.event, act.callId, after, { to: found.row.to, ...data.value })
  return ok(after)
}

/** Another amount or other conditions; the letter is written again. */
export const editAmendment = (actor: Actor, input: Step & Linked & { amount: Cents; conditions: string }, context: Context): Promise<Result<LoadedAmendment>> =>
  transact(context, (inside) =>
    step('edit', actor, input, inside, async (act) => {
      const line = fundedLine(act)
      if (!line) return absent()
      const conditions = input.conditions.trim()
      const written = await letterOf(inside.db, { callId: act.callId, n: act.n, line, amount: input.amount, conditions, publicUrl: input.publicUrl })
      return written.kind === 'ok' ? ok({ amountCents: centsToDb(input.amount), conditions, letter: written.value.letter }) : written
    }))

/** Puts the rank aside for a listed cause: the act goes to the next one that what is left can fund. */
export const passOver = (actor: Actor, input: Step & Linked & { cause: PassingCause; reason: string }, context: Context): Promise<Result<LoadedAmendment>> =>
  transact(context, (inside) =>
    step('passOver', actor, input, inside, async (act) => {
      const reason = input.reason.trim()
      if (reason === '') return invalid({ reason: 'Dites pourquoi.' })
      const line = nextInLine(act.waiting, act.passings)
      if (!line) return refused('Personne d’autre ne peut être financé sur la liste complémentaire : abandonnez cet acte.')
      const amount = proposedAmount(line, act.ceiling)
      const written = await letterOf(inside.db, { callId: act.callId, n: act.n, line, amount, conditions: line.conditions, publicUrl: input.publicUrl })
      if (written.kind !== 'ok') return written
      await inside.db.passedRank.create({ data: { amendmentId: act.id, applicationId: act.applicationId, cause: input.cause, reason } })
      return ok({ applicationId: line.applicationId, amountCents: centsToDb(amount), conditions: line.conditions, letter: written.value.letter })
    }))

/** Drops a draft: nothing of it stays but the journal. */
export const dropAmendment = (actor: Actor, input: Step, context: Context): Promise<Result<{ slug: string }>> =>
  transact<{ slug: string }>(context, async (inside) => {
    const done = await step('drop', actor, input, inside, () => Promise.resolve(ok({})))
    if (done.kind !== 'ok') return done
    await inside.db.passedRank.deleteMany({ where: { amendmentId: done.value.id } })
    await inside.db.amendment.delete({ where: { id: done.value.id } })
    return ok({ slug: done.value.callSlug })
  })

/** What the act says of each rank that it touches: the funded one and those passed over. */
const deviationsOf = (act: LoadedAmendment) => {
  const line = fundedLine(act)
  return line && { funded: { line, amount: act.amount }, passed: passedOver(act.waiting, line.waitingRank, act.passings) }
}

/** Closes the preparation: the amount is held in the envelope, the letter does not change any more, and whoever presides over these dossiers is told. */
export const prepareAmendment = (actor: Actor, input: Step, context: Context): Promise<Result<LoadedAmendment>> =>
  transact(context, async (inside) => {
    const done = await step('prepare', actor, input, inside, (_act, by) =>
      Promise.resolve(ok({ preparedAt: inside.now, preparedById: by.id, sentBackAt: null, sentBackById: null, sentBackReason: '' })))
    if (done.kind !== 'ok') return done
    const touched = deviationsOf(done.value)
    if (!touched) return absent()
    const { funded, passed } = touched
    const told = [
      { ...funded.line, cause: 'LEFTOVER' as const, reason: `Il est au rang ${funded.line.waitingRank} de la liste complémentaire.` },
      ...passed.flatMap((one) => (one.told ? [{ ...one.line, ...one.told }] : [])),
    ]
    const presiding = await presidingOver(inside.db, done.value.callId, told.map(({ applicationId }) => applicationId))
    await queueMessages(inside.db, presiding.map(({ over, ...to }) => amendmentDepartsMail(to, done.value, told.filter(({ applicationId }) => over.includes(applicationId)))), inside.now)
    return done
  })

/** The second person's check; the signatories are told that something waits. */
export const checkAmendment = (actor: Actor, input: Step, context: Context): Promise<Result<LoadedAmendment>> =>
  transact(context, async (inside) => {
    const done = await step('check', actor, input, inside, (_act, by) => Promise.resolve(ok({ checkedAt: inside.now, checkedById: by.id })))
    if (done.kind !== 'ok') return done
    const signatories = await inside.db.signatory.findMany({
      where: { callId: done.value.callId, endedOn: null, account: { disabledAt: null, erasedAt: null } }, select: { account: { select: { email: true, name: true } } },
    })
    await queueMessages(inside.db, signatories.map(({ account }) => amendmentCheckedMail(account, done.value)), inside.now)
    return done
  })

/** Back in preparation, with the reason: what was held is left again; who prepared it is told. */
export const sendAmendmentBack = (actor: Actor, input: Step & { reason: string }, context: Context): Promise<Result<LoadedAmendment>> =>
  transact(context, async (inside) => {
    const reason = input.reason.trim()
    const done = await step('sendBack', actor, input, inside, (_act, by) =>
      Promise.resolve(reason === '' ? invalid({ reason: 'Dites pourquoi vous renvoyez cet acte.' })
        : ok({ preparedAt: null, preparedById: null, checkedAt: null, checkedById: null, sentBackAt: inside.now, sentBackById: by.id, sentBackReason: reason })))
    if (done.kind !== 'ok') return done
    const preparer = await inside.db.account.findFirst({ where: { id: done.value.preparedById ?? '', disabledAt: null, erasedAt: null }, select: { email: true, name: true } })
    if (preparer) await queueMessages(inside.db, [amendmentSentBackMail(preparer, done.value, reason)], inside.now)
    return done
  })

/**
 * Signs the act and its letter under a delegation in force for this call: the signed file names the list that it amends, what is
 * given, which ranks are passed over and why, and the letter. The amount is decided in the same transaction; nothing is announced.
 */
export const signAmendment = (actor: Actor, input: Step, context: Context): Promise<Result<LoadedAmendment>> =>
  transact(context, (inside) =>
    step('sign', actor, input, inside, async (act, by) => {
      const delegation = delegationFor(actor, act.callId)
      const touched = deviationsOf(act)
      if (!delegation || !touched) return absent()
      const { id, capacity, delegation: named, delegatedOn } = await inside.db.signatory.findUniqueOrThrow({ where: { id: delegation.signatoryId } })
      const content = signedAmendment(
        { call: act.callSlug, signatory: { id, capacity, delegation: named, delegatedOn: dayFromDb(delegatedOn) }, allocation: act.planSha256, amendment: act.n, letter: sha256Hex(act.letter), ...signedSubEnvelopes(act.kept) },
        touched.funded, touched.passed,
      )
      return ok({ signedAt: inside.now, signedById: by.id, signatoryId: id, content, sha256: sha256Hex(canonical(content)) })
    }))
