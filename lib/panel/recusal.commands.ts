import type { Actor } from '@/lib/accounts/actor'
import { keepDepositsAtClosing } from '@/lib/applications/application-state.commands'
import { applicationScope } from '@/lib/applications/application.scope'
import { moveCall } from '@/lib/calls/call-state.commands'
import type { CallState } from '@/lib/calls/call-phase'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { dayToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { findCommune } from '@/lib/places/communes'
import { deciderOf, keptAwayFrom, type InterestKind, type RecusalOrigin } from './panel'
import { juryOpenedMail, recusalToDecideMail } from './panel.mail'
import { declarationsOpen, mayRaiseRecusal, seatOf } from './panel.policy'
import type { DecideRecusalInput, DeclareInterestsInput, DeclareRecusalInput, RaiseRecusalInput } from './panel.schema'
import { applicationFacts, interestsOf, lockPanelCall, recusalsOf, seatsOf, type LockedPanelCall } from './recusal-rows.queries'
import { detectedRecusals } from './recusal-rules'

/**
 * The acts that write recusals, inside the caller's transaction. A recusal may set a sheet aside, which is scoring's to
 * write: the verbs that people use are those of `lib/scoring/recusal.commands.ts`, over these.
 */
const closedPanel = 'Les déclarations se font du lancement de l’appel à la fin du travail du jury.'

type NewRecusal = {
  jurorId: string
  applicationId: string | null
  ground: InterestKind
  origin: RecusalOrigin
  state: 'PROPOSED' | 'EFFECTIVE'
  reason: string
}

async function insertRecusals(inside: TxContext, call: LockedPanelCall, rows: readonly NewRecusal[], raisedById: string | null) {
  const created = rows.map((row) => ({ id: newId(), callId: call.id, raisedAt: inside.now, raisedById, ...row }))
  await inside.db.recusal.createMany({ data: created })
  for (const { id, ...state } of created)
    record(inside, { chain: call.id, actorId: raisedById, verb: 'recusal.raised', object: { type: 'Recusal', id, version: 1 }, state })
  await tellDeciders(inside, call, created.filter((row) => row.state === 'PROPOSED'))
}

/** One mail for each person who has something to decide. */
async function tellDeciders(inside: TxContext, call: LockedPanelCall, proposed: readonly { id: string; jurorId: string; applicationId: string | null }[]) {
  if (proposed.length === 0) return
  const [seats, recusals] = [await seatsOf(inside.db, call.id), await recusalsOf(inside.db, call.id)]
  const told = new Set<string>()
  for (const row of proposed) {
    const decider = deciderOf(row.jurorId, seats, keptAwayFrom(recusals, row.applicationId))
    if (!decider || told.has(decider.id)) continue
    told.add(decider.id)
    await queueMessages(inside.db, [recusalToDecideMail(decider, call, row.id)], inside.now)
  }
}

/**
 * Finds the recusals that follow from the declarations and the appointment acts over the dossiers whose eligibility is decided. What was
 * already raised on the same ground, dismissed included, is not raised again.
 */
export async function detectRecusals(inside: TxContext, call: LockedPanelCall, origin: RecusalOrigin, by: string | null, only?: string): Promise<void> {
  const [seats, applications, interests, recusals] = [
    await seatsOf(inside.db, call.id),
    await applicationFacts(inside.db, call.id),
    await interestsOf(inside.db, call.id),
    await recusalsOf(inside.db, call.id),
  ]
  const raised = new Set(recusals.map(({ jurorId, applicationId, ground }) => `${jurorId} ${applicationId} ${ground}`))
  const rows = seats
    .filter((seat) => only === undefined || seat.id === only)
    .flatMap((seat) =>
      detectedRecusals({ interests: interests.get(seat.id) ?? [], departementCode: seat.departementCode }, applications, dayOf(inside.now))
        .filter(({ applicationId, ground }) => !raised.has(`${seat.id} ${applicationId} ${ground}`))
        .map(({ applicationId, ground, effect }) => ({
          jurorId: seat.id, applicationId, ground, origin, reason: '', state: effect === 'to-decide' ? ('PROPOSED' as const) : ('EFFECTIVE' as const),
        })),
    )
  await insertRecusals(inside, call, rows, by)
}

/**
 * Opens the jury's work once every deposited dossier has been checked, and raises the recusals that the declarations
 * made until then lead to. A dossier reopened and not deposited again is its last deposit: it is counted with the others.
 */
export const openJury = (actor: Actor, input: { callId: string }, context: Context): Promise<Result<{ to: CallState }>> =>
  transact(context, async (inside) => {
    await keepDepositsAtClosing(input.callId, inside)
    const moved = await moveCall(inside, actor, { ...input, verb: 'openJury' })
    if (moved.kind !== 'ok') return moved
    const call = await lockPanelCall(inside.db, input.callId)
    if (!call) return absent()
    await detectRecusals(inside, call, 'DETECTED', null)
    const away = keptAwayFrom(await recusalsOf(inside.db, call.id), null)
    const reviews = { where: { application: { callId: call.id, state: 'SUBMITTED' } } } as const
    const [eligible, ineligible] = await Promise.all((['ELIGIBLE', 'INELIGIBLE'] as const).map((state) => inside.db.eligibilityReview.count({ where: { ...reviews.where, state } })))
    const invited = (await seatsOf(inside.db, call.id)).filter(({ id }) => !away.has(id))
    await queueMessages(inside.db, invited.map((seat) => juryOpenedMail(seat, call, { eligible: eligible ?? 0, ineligible: ineligible ?? 0 })), inside.now)
    return moved
  })

/** The member's whole list of links, in place of the one before. Recusals already raised stay. */
export async function recordInterests(inside: TxContext, actor: Actor, input: DeclareInterestsInput): Promise<Result<{ callId: string; slug: string }>> {
  const seat = seatOf(actor, input.callId)
  const call = seat && (await lockPanelCall(inside.db, input.callId))
  if (!seat || !call || actor.kind !== 'person') return absent()
  if (!declarationsOpen(call.state)) return refused(closedPanel)
  const rows = []
  for (const [index, { commune, fromOn, untilOn, ...row }] of input.interests.entries()) {
    const found = commune === '' || row.departementCode === null ? null : findCommune(commune, row.departementCode)
    if (found && found.kind !== 'found')
      return invalid({ [`interests.${index}.commune`]: found.kind === 'unknown' ? 'Cette commune n’est pas de ce département.' : 'Plusieurs communes portent ce nom : indiquez le code INSEE.' })
    rows.push({
      id: newId(), jurorId: seat.jurorId, ...row, network: row.network || null, communeCode: found ? found.commune.code : null,
      fromOn: fromOn && dayToDb(fromOn), untilOn: untilOn && dayToDb(untilOn), declaredAt: inside.now,
    })
  }
  const { count } = await inside.db.juror.updateMany({
    where: { id: seat.jurorId, version: input.version, endedAt: null },
    data: { declaredAt: inside.now, charterAt: inside.now, ambitions: input.ambitions ?? [], unavailableOn: (input.unavailable ?? []).map(dayToDb), version: { increment: 1 } },
  })
  if (count === 0) return conflict()
  await inside.db.declaredInterest.deleteMany({ where: { jurorId: seat.jurorId } })
  await inside.db.declaredInterest.createMany({ data: rows })
  record(inside, {
    chain: call.id, actorId: actor.id, verb: 'interests.declared',
    object: { type: 'Juror', id: seat.jurorId, version: input.version + 1 }, state: rows.map(({ id: _id, ...row }) => row),
  })
  await detectRecusals(inside, call, 'DECLARED', actor.id, seat.jurorId)
  return ok({ callId: call.id, slug: call.slug })
}

/** A member steps back from one dossier that they may read; at once, without anybody's decision. */
export async function recordOwnRecusal(inside: TxContext, actor: Actor, input: DeclareRecusalInput): Promise<Result<{ callId: string; slug: string }>> {
  if (actor.kind !== 'person') return absent()
  const [found] = await inside.db.$queryRaw<{ callId: string }[]>`
    SELECT a."callId" FROM "Application" a WHERE a.id = ${input.applicationId}::uuid`
  const seat = found && seatOf(actor, found.callId)
  const call = seat && (await lockPanelCall(inside.db, found.callId))
  if (!seat || !call) return absent()
  const readable = await inside.db.$queryRaw<object[]>`
    SELECT 1 FROM "Application" a WHERE a.id = ${input.applicationId}::uuid AND ${applicationScope(actor)}`
  if (readable.length === 0) return absent()
  if (!declarationsOpen(call.state)) return refused(closedPanel)
  const { applicationId, ground, reason } = input
  await insertRecusals(inside, call, [{ jurorId: seat.jurorId, applicationId, ground, reason, origin: 'DECLARED', state: 'EFFECTIVE' }], actor.id)
  return ok({ callId: call.id, slug: call.slug })
}

/** The team asks for a recusal; the dossier closes to the member until it is decided. */
export async function recordRaised(inside: TxContext, actor: Actor, input: RaiseRecusalInput): Promise<Result<{ callId: string }>> {
  if (!mayRaiseRecusal(actor)) return absent()
  const call = await lockPanelCall(inside.db, input.callId)
  if (!call) return absent()
  if (!declarationsOpen(call.state)) return refused('Un déport se demande du lancement de l’appel à la fin du travail du jury.')
  const applicationId = input.dossier === 'all' ? null : input.dossier
  const juror = await inside.db.juror.count({ where: { id: input.jurorId, callId: call.id, endedAt: null } })
  const dossier = applicationId === null ? 1 : await inside.db.application.count({ where: { id: applicationId, callId: call.id, firstDepositedAt: { not: null } } })
  if (juror === 0 || dossier === 0) return absent()
  const { jurorId, ground, reason } = input
  const same = await inside.db.recusal.count({ where: { jurorId, applicationId, ground, state: { not: 'DISMISSED' } } })
  if (same > 0) return refused('Ce déport est déjà demandé ou effectif pour ce motif.')
  await insertRecusals(inside, call, [{ jurorId, applicationId, ground, reason, origin: 'DECIDED', state: 'PROPOSED' }], actor.id)
  return ok({ callId: call.id })
}

/** The president, or who stands in, decides; for anybody else the case does not exist, their own included. */
export async function recordDecision(inside: TxContext, actor: Actor, input: DecideRecusalInput): Promise<Result<{ callId: string }>> {
  if (actor.kind !== 'person') return absent()
  const known = await inside.db.recusal.findUnique({ where: { id: input.recusalId }, select: { callId: true } })
  const seat = known && seatOf(actor, known.callId)
  const call = seat && (await lockPanelCall(inside.db, known.callId))
  if (!seat || !call) return absent()
  const recusal = await inside.db.recusal.findUniqueOrThrow({ where: { id: input.recusalId }, select: { id: true, jurorId: true, applicationId: true, state: true, reason: true, version: true } })
  const recusals = await recusalsOf(inside.db, call.id)
  const decider = deciderOf(recusal.jurorId, await seatsOf(inside.db, call.id), keptAwayFrom(recusals, recusal.applicationId))
  if (decider?.id !== seat.jurorId) return absent()
  if (!declarationsOpen(call.state)) return refused('Le jury a rendu son avis : ses déports ne changent plus.')
  if (recusal.version !== input.version) return conflict()
  if (recusal.state !== 'PROPOSED') return refused('Ce déport est déjà décidé.')
  const { count } = await inside.db.recusal.updateMany({
    where: { id: recusal.id, state: 'PROPOSED', version: input.version },
    // What was asked stays readable above what was decided.
    data: { state: input.outcome, reason: [recusal.reason, input.reason].filter(Boolean).join('\n'), decidedAt: inside.now, decidedById: actor.id, version: { increment: 1 } },
  })
  if (count === 0) return conflict()
  record(inside, {
    chain: call.id, actorId: actor.id, verb: 'recusal.decided',
    object: { type: 'Recusal', id: recusal.id, version: input.version + 1 }, state: { outcome: input.outcome, reason: input.reason },
  })
  return ok({ callId: call.id })
}
