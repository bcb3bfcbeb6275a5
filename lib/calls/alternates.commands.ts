import { isStaff, type Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { dayToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import type { Day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { absent, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { isDepartement } from '@/lib/places/departement'
import { judgeToBe, lockOpenJury } from './appointments.commands'

type Naming = { callId: string; jurorId: string; email: string; capacity: string; departementCode: string; appointedOn: Day; act: string }

/** Names by a dated act who would sit in a member's place, of the same body. Until then the person has no right on the call. */
export function nameAlternate(actor: Actor, input: Naming, context: Context): Promise<Result<{ alternateId: string }>> {
  return transact<{ alternateId: string }>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const { db } = inside
    const { callId, jurorId, email, capacity, departementCode, appointedOn, act } = input
    const call = await lockOpenJury(db, callId)
    if (call.kind !== 'ok') return call
    if (departementCode !== '' && !isDepartement(departementCode)) return invalid({ departementCode: 'Ce n’est pas le code d’un département.' })
    if ((await db.juror.count({ where: { id: jurorId, callId, endedAt: null } })) === 0) return refused('Ce membre ne siège plus : nommez la personne directement.')
    const person = await judgeToBe(db, callId, email)
    if (person.kind !== 'ok') return person
    const accountId = person.value.id
    if ((await db.juror.count({ where: { callId, accountId, endedAt: null } })) > 0) return invalid({ email: 'Cette personne est déjà membre de ce jury.' })
    if ((await db.alternate.count({ where: { accountId, juror: { callId }, seatedAt: null, endedAt: null } })) > 0) return invalid({ email: 'Cette personne supplée déjà un membre de ce jury.' })
    const former = await db.alternate.findUnique({ where: { jurorId_accountId: { jurorId, accountId } }, select: { id: true } })
    const id = former?.id ?? newId()
    const state = { capacity, departementCode: departementCode || null, appointedOn: dayToDb(appointedOn), act }
    await db.alternate.upsert({ where: { id }, create: { id, jurorId, accountId, ...state }, update: { ...state, seatedAt: null, endedAt: null } })
    record(inside, { chain: callId, actorId: actor.id, verb: 'alternate.named', object: { type: 'Alternate', id }, state: { ...state, jurorId, accountId } })
    return ok({ alternateId: id })
  })
}

/** The person is no longer there to sit in the member's place. */
export function removeAlternate(actor: Actor, { callId, alternateId: id }: { callId: string; alternateId: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const call = await lockOpenJury(inside.db, callId)
    if (call.kind !== 'ok') return call
    const { count } = await inside.db.alternate.updateMany({ where: { id, juror: { callId }, seatedAt: null, endedAt: null }, data: { endedAt: inside.now } })
    if (count === 0) return absent()
    record(inside, { chain: callId, actorId: actor.id, verb: 'alternate.removed', object: { type: 'Alternate', id }, state: { endedAt: inside.now } })
    return ok()
  })
}
