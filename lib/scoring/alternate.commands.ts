import { isStaff, type Actor } from '@/lib/accounts/actor'
import { endFunctions, judgeToBe, lockOpenJury, sit } from '@/lib/calls/appointments.commands'
import type { Tx } from '@/lib/db/client'
import { transact, type Context } from '@/lib/db/transaction'
import { dayFromDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { absent, ok, type Result } from '@/lib/kernel/result'

/**
 * The alternate takes the place of the member they were named for, as a member: who presided hands over to the deputies. What the
 * member had handed in stays theirs; the dossiers that they had not marked yet pass to the alternate, who reads them once they have
 * declared their interests.
 */
export function seatAlternate(actor: Actor, input: { callId: string; alternateId: string; reason: string }, context: Context): Promise<Result<{ jurorId: string }>> {
  return transact<{ jurorId: string }>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const { callId, alternateId, reason } = input
    const { db, now } = inside
    const call = await lockOpenJury(db, callId)
    if (call.kind !== 'ok') return call
    const named = await db.alternate.findFirst({ where: { id: alternateId, juror: { callId }, seatedAt: null, endedAt: null }, include: { account: { select: { email: true } } } })
    if (!named) return absent()
    const person = await judgeToBe(db, callId, named.account.email)
    if (person.kind !== 'ok') return person
    const { capacity, departementCode, appointedOn, act, jurorId: memberId, accountId } = named
    await endFunctions(inside, actor, { callId, jurorId: memberId })
    const seated = await sit(inside, actor, { callId, accountId, role: 'MEMBER', capacity, departementCode: departementCode ?? '', appointedOn: dayFromDb(appointedOn), act })
    if (seated.kind !== 'ok') return seated
    const { jurorId } = seated.value
    await db.alternate.update({ where: { id: alternateId }, data: { seatedAt: now } })
    await passOn(db, memberId, jurorId)
    record(inside, { chain: callId, actorId: actor.id, verb: 'alternate.seated', object: { type: 'Alternate', id: alternateId }, state: { memberId, jurorId, reason } })
    return ok({ jurorId })
  })
}

/** The readings of which no sheet was handed in; those from which the newcomer is kept away stay where they are. */
const passOn = (tx: Tx, from: string, to: string) => tx.$executeRaw`
  WITH passed AS (
    DELETE FROM "Assignment" x WHERE x."jurorId" = ${from}::uuid AND NOT is_recused(${to}::uuid, x."applicationId")
      AND NOT EXISTS (SELECT 1 FROM "ScoreSheet" s WHERE s."jurorId" = x."jurorId" AND s."applicationId" = x."applicationId" AND s.state <> 'DRAFT')
    RETURNING "applicationId", "runId", position)
  INSERT INTO "Assignment" ("jurorId", "applicationId", "runId", position, "byHand")
  SELECT ${to}::uuid, "applicationId", "runId", position, true FROM passed ON CONFLICT DO NOTHING`
