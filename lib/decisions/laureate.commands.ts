import { isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import { dayFromDb, dayToDb } from '@/lib/db/values'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { isOrdered, orderedRefusal, releaseAll } from '@/lib/envelope/ledger.commands'
import { lockCall } from '@/lib/envelope/plan.queries'
import { record } from '@/lib/journal/journal.commands'
import type { Cents } from '@/lib/kernel/cents'
import { dayOf, type Day } from '@/lib/kernel/days'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { renouncedMail } from './decision.mail'
import { laureateLifecycle, laureateRefusals, type Bound, type LaureateVerb } from './laureate.lifecycle'

/** `writtenOn`: the date of the written proof that staff enter; the structure's own act is dated of its day. */
export type Renunciation = { laureateId: string; version: number; writtenOn?: Day | undefined }

export type Left = { released: Cents; laureateId: string; callId: string; callTitle: string; number: number; structureId: string }

/** Where the agreement of a laureate stands on a day. SQL may read what belongs to a later room. */
async function boundOf({ db, now }: TxContext, laureateId: string): Promise<Bound> {
  const [row] = await db.$queryRaw<{ bound: Bound }[]>`
    SELECT CASE WHEN bool_or(v.state = 'SIGNED') THEN 'in-force'
      WHEN bool_or(v.state IN ('SENT', 'SIGNED_BY_ONE') AND v."beneficiarySignedOn" IS NULL AND v."signByOn" < ${dayToDb(dayOf(now))}) THEN 'overdue'
      WHEN bool_or(true) THEN 'waiting' ELSE 'none' END AS bound
    FROM "AgreementVersion" v JOIN "Agreement" g ON g.id = v."agreementId" WHERE g."laureateId" = ${laureateId}::uuid`
  return row?.bound ?? 'none'
}

type Leaving = { laureateId: string; version: number; verb: LaureateVerb; /** Null: the structure's own act, of its day. */ writtenOn: Day | null; reason?: string }

/**
 * Somebody stops being a laureate: in the caller's transaction all that was decided for it and is not paid leaves what is
 * allocated and is left again. People are told by whoever calls.
 */
export async function leave(inside: TxContext, actor: Person, { laureateId, version, verb, writtenOn, reason = '' }: Leaving): Promise<Result<Left>> {
  const { db, now } = inside
  const found = await db.laureate.findUnique({
    where: { id: laureateId },
    select: { state: true, callId: true, announcedOn: true, call: { select: { title: true } }, application: { select: { id: true, number: true, structureId: true } } },
  })
  const call = found && (await lockCall(db, found.callId))
  if (!call || !found.application) return absent()
  const { application } = found
  const facts = { state: found.state, callState: call.state, structureId: application.structureId, bound: await boundOf(inside, laureateId) }
  const step = stepOf(laureateLifecycle, laureateRefusals, verb, facts, actor, now)
  // The structure's own act bears no proof; what staff enter always does.
  if (step.kind === 'absent' || isStaff(actor) !== (writtenOn !== null)) return absent()
  if (step.kind === 'refused') return refused(step.message)
  if (await isOrdered(db, application.id)) return refused(orderedRefusal)
  const today = dayOf(now)
  const day = writtenOn ?? today
  if (day > today || day < dayFromDb(found.announcedOn)) return invalid({ writtenOn: 'Cette date est entre l’annonce et aujourd’hui.' })

  const released = await releaseAll(inside, actor, { callId: call.id, applicationId: application.id })
  const { count } = await db.laureate.updateMany({ where: { id: laureateId, version, state: found.state }, data: { state: step.row.to, releasedOn: dayToDb(day), version: { increment: 1 } } })
  if (count === 0) return conflict()
  record(inside, { chain: call.id, actorId: actor.id, verb: step.row.event, object: { type: 'Laureate', id: laureateId, version: version + 1 }, state: { releasedOn: day, released, ...(reason && { reason }) } })
  return ok({ released, laureateId, callId: call.id, callTitle: found.call.title, number: application.number, structureId: application.structureId })
}

/** The people of a structure, to be told. */
export const membersOf = ({ db }: TxContext, structureId: string) =>
  db.account.findMany({ where: { disabledAt: null, erasedAt: null, memberships: { some: { structureId, endedAt: null } } }, select: { email: true, name: true }, orderBy: { id: 'asc' } })

/** Gives the grant up; the people of the structure are told. Nobody else is: who comes next on the waiting list is proposed to staff. */
export function renounce(actor: Actor, { laureateId, version, writtenOn }: Renunciation, context: Context): Promise<Result<{ released: Cents }>> {
  return transact<{ released: Cents }>(context, async (inside) => {
    if (actor.kind !== 'person') return absent()
    const left = await leave(inside, actor, { laureateId, version, verb: 'renounce', writtenOn: writtenOn ?? null })
    if (left.kind !== 'ok') return left
    const { released, structureId, ...about } = left.value
    await queueMessages(inside.db, (await membersOf(inside, structureId)).map((to) => renouncedMail(to, { ...about, day: writtenOn ?? dayOf(inside.now) })), inside.now)
    return ok({ released })
  })
}
