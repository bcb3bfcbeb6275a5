import { isStaff, type Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { applicants } from './applicants.queries'
import { moveCall } from './call-state.commands'
import { abandonMail, extensionMail } from './call.mail'
import type { CallState } from './call-phase'
import { launchBlockers } from './launch-guard'
import { launchFacts } from './launch.queries'

/** Launches a call: nothing must be missing; from here its règlement, grid and form do not change. */
export function launchCall(actor: Actor, input: { callId: string }, context: Context): Promise<Result<{ slug: string }>> {
  return transact<{ slug: string }>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const [call] = await inside.db.$queryRaw<{ slug: string }[]>`SELECT slug FROM "Call" WHERE id = ${input.callId}::uuid FOR UPDATE`
    if (!call) return absent()
    const blockers = launchBlockers(await launchFacts(inside.db, input.callId), inside.now).map((blocker) => blocker.sentence)
    const moved = await moveCall(inside, actor, { callId: input.callId, verb: 'launch', launchBlockers: blockers })
    if (moved.kind !== 'ok') return moved
    await inside.db.formVersion.updateMany({ where: { callId: input.callId, frozenAt: null }, data: { frozenAt: inside.now } })
    return ok(call)
  })
}

/** Opens the follow-up of the laureates by a dated act; the first session planned opens it too. */
export const openFollowUp = (actor: Actor, input: { callId: string }, context: Context): Promise<Result<{ to: CallState }>> =>
  transact(context, (inside) => moveCall(inside, actor, { ...input, verb: 'followUp' }))

export const archiveCall = (actor: Actor, input: { callId: string }, context: Context): Promise<Result<{ to: CallState }>> =>
  transact(context, (inside) => moveCall(inside, actor, { ...input, verb: 'archive' }))

/** Declares the call « sans suite », with its reason; every structure that applied is told. */
export function abandonCall(actor: Actor, input: { callId: string; reason: string }, context: Context): Promise<Result<{ slug: string }>> {
  return transact<{ slug: string }>(context, async (inside) => {
    const moved = await moveCall(inside, actor, { callId: input.callId, verb: 'abandon', reason: input.reason })
    if (moved.kind !== 'ok') return moved
    const call = await inside.db.call.findUniqueOrThrow({ where: { id: input.callId }, select: { id: true, slug: true, title: true, version: true } })
    await queueMessages(inside.db, (await applicants(inside.db, call.id)).map((to) => abandonMail(to, call, input.reason)), inside.now)
    return ok({ slug: call.slug })
  })
}

/**
 * Moves the closing later, for everybody: a dated act with its reason, told to all. A window already closed may
 * reopen this way while the jury is not open (the platform failed): for all, never for one.
 */
export function extendCall(actor: Actor, input: { callId: string; closesAt: Date | null; reason: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const [call] = await inside.db.$queryRaw<{ id: string; title: string; state: string; version: number; closesAt: Date }[]>`
      SELECT id, title, state::text AS state, version, "closesAt" FROM "Call" WHERE id = ${input.callId}::uuid FOR UPDATE`
    if (!call) return absent()
    if (call.state !== 'LAUNCHED') return refused('On ne prolonge que les candidatures d’un appel lancé, avant l’ouverture du jury.')
    const { closesAt, reason } = input
    if (!closesAt) return invalid({ closesAt: 'Indiquez la nouvelle clôture.' })
    if (closesAt <= call.closesAt || closesAt <= inside.now) return invalid({ closesAt: 'La nouvelle clôture vient après l’ancienne et après maintenant.' })
    const version = call.version + 1
    const { count } = await inside.db.call.updateMany({ where: { id: call.id, version: call.version }, data: { closesAt, version } })
    if (count === 0) return conflict()
    await inside.db.callAct.create({ data: { id: newId(), callId: call.id, kind: 'EXTENSION', at: inside.now, byId: actor.id, reason } })
    record(inside, { chain: call.id, actorId: actor.id, verb: 'call.extended', object: { type: 'Call', id: call.id, version }, state: { closesAt, reason } })
    await queueMessages(inside.db, (await applicants(inside.db, call.id)).map((to) => extensionMail(to, { ...call, version }, closesAt, reason)), inside.now)
    return ok()
  })
}
