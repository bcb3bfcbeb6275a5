import { isStaff, type Actor } from '@/lib/accounts/actor'
import { dayFromDb, dayToDb } from '@/lib/db/values'
import { transact, type Context } from '@/lib/db/transaction'
import { releaseAll } from '@/lib/envelope/ledger.commands'
import { lockCall } from '@/lib/envelope/plan.queries'
import { record } from '@/lib/journal/journal.commands'
import type { Cents } from '@/lib/kernel/cents'
import { dayOf, type Day } from '@/lib/kernel/days'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { renouncedMail } from './decision.mail'
import { laureateLifecycle, laureateRefusals } from './laureate.lifecycle'

/** `writtenOn`: the date of the written proof that staff enter; the structure's own act is dated of its day. */
export type Renunciation = { laureateId: string; version: number; writtenOn?: Day | undefined }

/**
 * Gives the grant up. In one transaction the laureate is no longer one, all that was decided for it leaves what is allocated and is
 * left again, and the people of the structure are told. Nobody else is: who comes next on the waiting list is proposed to staff.
 */
export function renounce(actor: Actor, { laureateId, version, writtenOn }: Renunciation, context: Context): Promise<Result<{ released: Cents }>> {
  return transact<{ released: Cents }>(context, async (inside) => {
    const { db, now } = inside
    const found = await db.laureate.findUnique({
      where: { id: laureateId },
      select: { state: true, callId: true, announcedOn: true, call: { select: { title: true } }, application: { select: { id: true, number: true, structureId: true } } },
    })
    const call = found && (await lockCall(db, found.callId))
    if (!call || !found.application || actor.kind !== 'person') return absent()
    const { application } = found
    const step = stepOf(laureateLifecycle, laureateRefusals, 'renounce', { state: found.state, callState: call.state, structureId: application.structureId }, actor, now)
    // The structure's own act bears no proof; what staff enter always does.
    if (step.kind === 'absent' || isStaff(actor) !== (writtenOn !== undefined)) return absent()
    if (step.kind === 'refused') return refused(step.message)
    const today = dayOf(now)
    const day = writtenOn ?? today
    if (day > today || day < dayFromDb(found.announcedOn)) return invalid({ writtenOn: 'Cette date est entre l’annonce et aujourd’hui.' })

    const released = await releaseAll(inside, actor, { callId: call.id, applicationId: application.id })
    const { count } = await db.laureate.updateMany({ where: { id: laureateId, version, state: found.state }, data: { state: step.row.to, releasedOn: dayToDb(day), version: { increment: 1 } } })
    if (count === 0) return conflict()
    const people = await db.account.findMany({
      where: { disabledAt: null, erasedAt: null, memberships: { some: { structureId: application.structureId, endedAt: null } } }, select: { email: true, name: true }, orderBy: { id: 'asc' },
    })
    await queueMessages(db, people.map((to) => renouncedMail(to, { laureateId, callId: call.id, callTitle: found.call.title, number: application.number, day })), now)
    record(inside, { chain: call.id, actorId: actor.id, verb: step.row.event, object: { type: 'Laureate', id: laureateId, version: version + 1 }, state: { releasedOn: day, released } })
    return ok({ released })
  })
}
