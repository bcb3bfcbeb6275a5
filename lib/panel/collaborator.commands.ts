import type { Actor } from '@/lib/accounts/actor'
import { judgeToBe } from '@/lib/calls/appointments.commands'
import { transact, type Context } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { collaboratorNamedMail } from './panel.mail'
import { declarationsOpen, seatOf } from './panel.policy'
import { lockPanelCall } from './recusal-rows.queries'

const over = 'Le jury a rendu son avis : il n’y a plus de grille à préparer.'

/** A member names somebody who will read their dossiers and prepare their sheets. One member each: nobody sees two members' marks. */
export function nameCollaborator(actor: Actor, input: { callId: string; email: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const { db, now } = inside
    const seat = seatOf(actor, input.callId)
    const call = seat && (await lockPanelCall(db, input.callId))
    if (!seat || !call || actor.kind !== 'person') return absent()
    if (!declarationsOpen(call.state)) return refused(over)
    const person = await judgeToBe(db, call.id, input.email)
    if (person.kind !== 'ok') return person
    const accountId = person.value.id
    if ((await db.juror.count({ where: { callId: call.id, accountId, endedAt: null } })) > 0) return invalid({ email: 'Cette personne est membre de ce jury.' })
    if ((await db.signatory.count({ where: { callId: call.id, accountId, endedOn: null } })) > 0) return invalid({ email: 'Cette personne signe les décisions de cet appel.' })
    const former = await db.collaborator.findUnique({ where: { jurorId_accountId: { jurorId: seat.jurorId, accountId } }, select: { id: true } })
    const id = former?.id ?? newId()
    await db.collaborator.upsert({ where: { id }, create: { id, jurorId: seat.jurorId, accountId, namedAt: now }, update: { namedAt: now, charterAt: null, endedAt: null } })
    const { email, name } = await db.account.findUniqueOrThrow({ where: { id: accountId }, select: { email: true, name: true } })
    await queueMessages(db, [collaboratorNamedMail({ id, email, name }, call, actor.name)], now)
    record(inside, { chain: call.id, actorId: actor.id, verb: 'collaborator.named', object: { type: 'Collaborator', id }, state: { jurorId: seat.jurorId, accountId } })
    return ok()
  })
}

/** The person named accepts the charter, and with it what the jury keeps to itself: the member's dossiers open to them. */
export function acceptCollaboration(actor: Actor, input: { callId: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const { db, now } = inside
    const assistance = actor.kind === 'person' ? actor.assists.find(({ callId }) => callId === input.callId) : undefined
    const call = assistance && (await lockPanelCall(db, input.callId))
    if (!assistance || !call || actor.kind !== 'person') return absent()
    if (!declarationsOpen(call.state)) return refused(over)
    const where = { jurorId: assistance.jurorId, accountId: actor.id, endedAt: null }
    const { count } = await db.collaborator.updateMany({ where: { ...where, charterAt: null }, data: { charterAt: now } })
    if (count === 0) return conflict()
    const { id } = await db.collaborator.findFirstOrThrow({ where, select: { id: true } })
    record(inside, { chain: call.id, actorId: actor.id, verb: 'collaborator.accepted', object: { type: 'Collaborator', id }, state: { charterAt: now } })
    return ok()
  })
}

/** Ended by the member, or by the person named; at once. */
export function endCollaboration(actor: Actor, input: { callId: string; collaboratorId: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    if (actor.kind !== 'person') return absent()
    const { count } = await inside.db.collaborator.updateMany({
      where: { id: input.collaboratorId, endedAt: null, juror: { callId: input.callId }, OR: [{ accountId: actor.id }, { juror: { accountId: actor.id, endedAt: null } }] },
      data: { endedAt: inside.now },
    })
    if (count === 0) return absent()
    record(inside, { chain: input.callId, actorId: actor.id, verb: 'collaborator.ended', object: { type: 'Collaborator', id: input.collaboratorId }, state: { endedAt: inside.now } })
    return ok()
  })
}
