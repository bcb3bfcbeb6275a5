import { isStaff, type Actor, type JurorRole } from '@/lib/accounts/actor'
import { isDuplicate } from '@/lib/db/constraint'
import type { Tx } from '@/lib/db/client'
import { transact, type Context } from '@/lib/db/transaction'
import { dayToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { dayOf, type Day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { absent, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { isDepartement } from '@/lib/places/departement'

/** Appointments stay open until the jury decides: a member who leaves is replaced by another dated act. */
async function openCall(tx: Tx, callId: string): Promise<Result<{ id: string }>> {
  const [call] = await tx.$queryRaw<{ id: string; state: string; nature: string }[]>`
    SELECT id, state::text AS state, nature::text AS nature FROM "Call" WHERE id = ${callId}::uuid FOR UPDATE`
  if (!call || call.nature === 'PUBLISHED') return absent()
  if (!['DRAFT', 'LAUNCHED', 'IN_JURY'].includes(call.state)) return refused('Le jury de cet appel a rendu son avis : il ne change plus.')
  return ok({ id: call.id })
}

const account = (tx: Tx, email: string) =>
  tx.account.findFirst({ where: { email, disabledAt: null, erasedAt: null, emailVerifiedAt: { not: null } }, select: { id: true } })

const unknown = invalid({ email: 'Aucun compte actif n’a cette adresse : demandez à la personne de créer le sien.' })

type Appointment = { callId: string; email: string; role: JurorRole; capacity: string; departementCode: string; appointedOn: Day; act: string }

/**
 * Appoints a member of the jury by a dated act. One president at a time. Refused to a member of a structure that
 * applies to the same call: their place is on the other side.
 */
export async function appointJuror(actor: Actor, input: Appointment, context: Context): Promise<Result<{ jurorId: string }>> {
  try {
    return await transact<{ jurorId: string }>(context, async (inside) => {
      if (!isStaff(actor)) return absent()
      const call = await openCall(inside.db, input.callId)
      if (call.kind !== 'ok') return call
      const { callId, email, role, capacity, departementCode, appointedOn, act } = input
      if (departementCode !== '' && !isDepartement(departementCode)) return invalid({ departementCode: 'Ce n’est pas le code d’un département.' })
      const person = await account(inside.db, email)
      if (!person) return unknown
      const applies = await inside.db.application.count({
        where: { callId, state: { not: 'WITHDRAWN' }, structure: { memberships: { some: { accountId: person.id, endedAt: null } } } },
      })
      if (applies > 0) return refused('Cette personne agit pour une structure qui candidate à cet appel : elle ne peut pas siéger au jury.')
      const president = await inside.db.juror.count({ where: { callId, role: 'PRESIDENT', endedAt: null } })
      if (role === 'PRESIDENT' && president > 0) return refused('Le jury a déjà une présidence : mettez fin à ses fonctions d’abord.')
      const { _max } = await inside.db.juror.aggregate({ where: { callId }, _max: { position: true } })
      const id = newId()
      const state = { accountId: person.id, role, capacity, departementCode: departementCode || null, appointedOn: dayToDb(appointedOn), act }
      await inside.db.juror.create({ data: { id, callId, position: (_max.position ?? 0) + 1, ...state } })
      record(inside, { chain: callId, actorId: actor.id, verb: 'juror.appointed', object: { type: 'Juror', id, version: 1 }, state })
      return ok({ jurorId: id })
    })
  } catch (error) {
    if (isDuplicate(error)) return invalid({ email: 'Cette personne est déjà membre de ce jury.' })
    throw error
  }
}

/** Ends a member's functions; their submitted sheets stay. */
export function endAppointment(actor: Actor, input: { callId: string; jurorId: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const call = await openCall(inside.db, input.callId)
    if (call.kind !== 'ok') return call
    const { count } = await inside.db.juror.updateMany({
      where: { id: input.jurorId, callId: input.callId, endedAt: null },
      data: { endedAt: inside.now, version: { increment: 1 } },
    })
    if (count === 0) return absent()
    record(inside, { chain: input.callId, actorId: actor.id, verb: 'juror.ended', object: { type: 'Juror', id: input.jurorId }, state: { endedAt: inside.now } })
    return ok()
  })
}

type Delegation = { callId: string; email: string; capacity: string; delegation: string; delegatedOn: Day }

/** Names who signs the acts of this call, by which delegation (CRPA L. 212-1: name and capacity on every act). */
export async function nameSignatory(actor: Actor, input: Delegation, context: Context): Promise<Result<{ signatoryId: string }>> {
  try {
    return await transact<{ signatoryId: string }>(context, async (inside) => {
      if (!isStaff(actor)) return absent()
      const call = await inside.db.call.findFirst({ where: { id: input.callId, nature: { not: 'PUBLISHED' } }, select: { id: true } })
      if (!call) return absent()
      const person = await account(inside.db, input.email)
      if (!person) return unknown
      const signs = await inside.db.accountRole.count({ where: { accountId: person.id, role: 'SIGNATORY' } })
      if (signs === 0) return invalid({ email: 'Ce compte n’a pas le rôle de signataire : demandez-le à l’administration.' })
      const id = newId()
      const state = { accountId: person.id, capacity: input.capacity, delegation: input.delegation, delegatedOn: dayToDb(input.delegatedOn) }
      await inside.db.signatory.create({ data: { id, callId: call.id, ...state } })
      record(inside, { chain: call.id, actorId: actor.id, verb: 'signatory.named', object: { type: 'Signatory', id }, state })
      return ok({ signatoryId: id })
    })
  } catch (error) {
    if (isDuplicate(error)) return invalid({ email: 'Cette personne est déjà signataire de cet appel.' })
    throw error
  }
}

export function endDelegation(actor: Actor, input: { callId: string; signatoryId: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const endedOn = dayToDb(dayOf(inside.now))
    const { count } = await inside.db.signatory.updateMany({ where: { id: input.signatoryId, callId: input.callId, endedOn: null }, data: { endedOn } })
    if (count === 0) return absent()
    record(inside, { chain: input.callId, actorId: actor.id, verb: 'signatory.ended', object: { type: 'Signatory', id: input.signatoryId }, state: { endedOn } })
    return ok()
  })
}
