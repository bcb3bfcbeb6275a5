import { isStaff, type Actor, type JurorRole, type Person } from '@/lib/accounts/actor'
import type { Tx } from '@/lib/db/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { dayToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { dayOf, type Day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { absent, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { isDepartement } from '@/lib/places/departement'

/** Appointments stay open until the jury decides: a member who leaves is replaced by another dated act. */
export async function lockOpenJury(tx: Tx, callId: string): Promise<Result<{ id: string }>> {
  const [call] = await tx.$queryRaw<{ id: string; state: string; nature: string }[]>`
    SELECT id, state::text AS state, nature::text AS nature FROM "Call" WHERE id = ${callId}::uuid FOR UPDATE`
  if (!call || call.nature === 'PUBLISHED') return absent()
  if (!['DRAFT', 'LAUNCHED', 'IN_JURY'].includes(call.state)) return refused('Le jury de cet appel a rendu son avis : il ne change plus.')
  return ok({ id: call.id })
}

const account = (tx: Tx, email: string) =>
  tx.account.findFirst({ where: { email, disabledAt: null, erasedAt: null, emailVerifiedAt: { not: null } }, select: { id: true } })

const unknown = invalid({ email: 'Aucun compte actif n’a cette adresse : demandez à la personne de créer le sien.' })

type Appointment = { callId: string; email: string; role: JurorRole; capacity: string; departementCode: string; appointedOn: Day; act: string; /** Is given dossiers to mark; by default yes. */ marks?: boolean }

/** Acts for a structure that applies to this call: their place is on the other side. */
const appliesTo = (tx: Tx, callId: string, accountId: string) =>
  tx.application.count({
    where: { callId, state: { not: 'WITHDRAWN' }, structure: { memberships: { some: { accountId, endedAt: null } } } },
  })

/** The account that may be named to this jury, in whatever place; or why it may not: an officer of the calls, or somebody on the other side of it. */
export async function judgeToBe(tx: Tx, callId: string, email: string): Promise<Result<{ id: string }>> {
  const person = await account(tx, email)
  if (!person) return unknown
  if ((await tx.accountRole.count({ where: { accountId: person.id, role: 'STAFF' } })) > 0)
    return refused('Cette personne instruit les candidatures : elle ne peut pas siéger au jury.')
  if ((await appliesTo(tx, callId, person.id)) > 0)
    return refused('Cette personne agit pour une structure qui candidate à cet appel : elle ne peut pas siéger au jury.')
  if ((await tx.opinion.count({ where: { accountId: person.id, state: { in: ['ASKED', 'GIVEN'] }, application: { callId } } })) > 0)
    return refused('Un avis est demandé à cette personne sur un dossier de cet appel : elle ne peut pas siéger au jury.')
  if ((await tx.collaborator.count({ where: { accountId: person.id, endedAt: null, juror: { callId, endedAt: null } } })) > 0)
    return refused('Cette personne prépare les grilles d’un membre de ce jury : qu’il y mette fin d’abord.')
  return ok(person)
}

type Seated = Omit<Appointment, 'email'> & { accountId: string }

/**
 * Writes the appointment, last in its order. Somebody whose functions ended comes back by a new act: their sheets and recusals
 * stay theirs. The call's row is held by the caller.
 */
export async function sit(inside: TxContext, actor: Person, { callId, accountId, role, capacity, departementCode, appointedOn, act, marks = true }: Seated): Promise<Result<{ jurorId: string }>> {
  const former = await inside.db.juror.findUnique({ where: { callId_accountId: { callId, accountId } }, select: { id: true, endedAt: true, version: true } })
  if (former && former.endedAt === null) return invalid({ email: 'Cette personne est déjà membre de ce jury.' })
  const president = await inside.db.juror.count({ where: { callId, role: 'PRESIDENT', endedAt: null } })
  if (role === 'PRESIDENT' && president > 0) return refused('Le jury a déjà une présidence : mettez fin à ses fonctions d’abord.')
  const { _max } = await inside.db.juror.aggregate({ where: { callId }, _max: { position: true } })
  const id = former?.id ?? newId()
  const version = (former?.version ?? 0) + 1
  const position = (_max.position ?? 0) + 1
  const state = { role, capacity, departementCode: departementCode || null, appointedOn: dayToDb(appointedOn), act, marks, position, version }
  await inside.db.juror.upsert({ where: { id }, create: { id, callId, accountId, ...state }, update: { ...state, endedAt: null } })
  record(inside, { chain: callId, actorId: actor.id, verb: 'juror.appointed', object: { type: 'Juror', id, version }, state: { ...state, accountId } })
  return ok({ jurorId: id })
}

/** Appoints a member of the jury by a dated act. One president at a time. */
export function appointJuror(actor: Actor, { email, ...input }: Appointment, context: Context): Promise<Result<{ jurorId: string }>> {
  return transact<{ jurorId: string }>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const call = await lockOpenJury(inside.db, input.callId)
    if (call.kind !== 'ok') return call
    if (input.departementCode !== '' && !isDepartement(input.departementCode)) return invalid({ departementCode: 'Ce n’est pas le code d’un département.' })
    const person = await judgeToBe(inside.db, input.callId, email)
    return person.kind === 'ok' ? sit(inside, actor, { ...input, accountId: person.value.id }) : person
  })
}

/** Ends the functions of somebody in office; false when nobody is. The call's row is held by the caller. */
export async function endFunctions(inside: TxContext, actor: Person, { callId, jurorId }: { callId: string; jurorId: string }): Promise<boolean> {
  const { count } = await inside.db.juror.updateMany({ where: { id: jurorId, callId, endedAt: null }, data: { endedAt: inside.now, version: { increment: 1 } } })
  if (count > 0) record(inside, { chain: callId, actorId: actor.id, verb: 'juror.ended', object: { type: 'Juror', id: jurorId }, state: { endedAt: inside.now } })
  return count > 0
}

/** Ends a member's functions; their submitted sheets stay. */
export function endAppointment(actor: Actor, input: { callId: string; jurorId: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const call = await lockOpenJury(inside.db, input.callId)
    if (call.kind !== 'ok') return call
    return (await endFunctions(inside, actor, input)) ? ok() : absent()
  })
}

type Delegation = { callId: string; email: string; capacity: string; delegation: string; delegatedOn: Day }

/** A delegation under which something was signed never changes: what was printed stays true. */
const hasSigned = (tx: Tx, signatoryId: string) =>
  tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "AllocationPlan" WHERE "signatoryId" = ${signatoryId}::uuid
    UNION ALL SELECT id FROM "Decision" WHERE "signatoryId" = ${signatoryId}::uuid
    UNION ALL SELECT id FROM "FormerDecision" WHERE "signatoryId" = ${signatoryId}::uuid
    UNION ALL SELECT id FROM "Amendment" WHERE "signatoryId" = ${signatoryId}::uuid LIMIT 1`

/** Names who signs the acts of this call, by which delegation (CRPA L. 212-1: name and capacity on every act). */
export function nameSignatory(actor: Actor, input: Delegation, context: Context): Promise<Result<{ signatoryId: string }>> {
  return transact<{ signatoryId: string }>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const { callId, email, capacity, delegation, delegatedOn } = input
    const [call] = await inside.db.$queryRaw<object[]>`SELECT 1 FROM "Call" WHERE id = ${callId}::uuid AND nature <> 'PUBLISHED' FOR UPDATE`
    if (!call) return absent()
    const person = await account(inside.db, email)
    if (!person) return unknown
    const signs = await inside.db.accountRole.count({ where: { accountId: person.id, role: 'SIGNATORY' } })
    if (signs === 0) return invalid({ email: 'Ce compte n’a pas le rôle de signataire : demandez-le à l’administration.' })
    if ((await appliesTo(inside.db, callId, person.id)) > 0)
      return refused('Cette personne agit pour une structure qui candidate à cet appel : elle ne peut pas signer ses décisions.')
    const former = await inside.db.signatory.findUnique({ where: { callId_accountId: { callId, accountId: person.id } }, select: { id: true, endedOn: true } })
    if (former && former.endedOn === null) return invalid({ email: 'Cette personne est déjà signataire de cet appel.' })
    if (former && (await hasSigned(inside.db, former.id)).length > 0)
      return refused('Cette personne a signé par une délégation terminée, qui reste imprimée sur ses actes : désignez une autre personne.')
    const id = former?.id ?? newId()
    const state = { capacity, delegation, delegatedOn: dayToDb(delegatedOn) }
    await inside.db.signatory.upsert({ where: { id }, create: { id, callId, accountId: person.id, ...state }, update: { ...state, endedOn: null } })
    record(inside, { chain: callId, actorId: actor.id, verb: 'signatory.named', object: { type: 'Signatory', id }, state: { ...state, accountId: person.id } })
    return ok({ signatoryId: id })
  })
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
