import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { actingPresident } from '@/lib/panel/panel'
import { seatOf } from '@/lib/panel/panel.policy'
import { keptAwayFrom, lockPanelCall, recusalsOf, seatsOf } from '@/lib/panel/recusal-rows.queries'

/**
 * The president's dated act: no sheet changes from here, and the jury sees marks and ranking. Done by the first in the
 * order of presiding who is not recused from the whole call.
 */
export function closeScoring(actor: Actor, input: { callId: string; version: number; reason?: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const seat = seatOf(actor, input.callId)
    const call = seat && (await lockPanelCall(inside.db, input.callId))
    if (!seat || !call || actor.kind !== 'person') return absent()
    const president = actingPresident(await seatsOf(inside.db, call.id), keptAwayFrom(await recusalsOf(inside.db, call.id), null))
    if (president?.id !== seat.jurorId) return absent()
    if (call.state !== 'IN_JURY') return refused('La notation se clôt pendant le travail du jury.')
    if (call.scoringClosedAt) return refused('La notation est déjà close.')
    const sheets = await inside.db.scoreSheet.count({ where: { application: { callId: call.id }, state: 'SUBMITTED' } })
    if (sheets === 0) return refused('Aucune grille n’est rendue : il n’y a rien à classer.')
    const { count } = await inside.db.call.updateMany({
      where: { id: call.id, version: input.version, state: 'IN_JURY', scoringClosedAt: null },
      data: { scoringClosedAt: inside.now, version: { increment: 1 } },
    })
    if (count === 0) return conflict()
    const reason = input.reason ?? ''
    await inside.db.callAct.create({ data: { id: newId(), callId: call.id, kind: 'SCORING_CLOSED', at: inside.now, byId: actor.id, reason } })
    record(inside, { chain: call.id, actorId: actor.id, verb: 'scoring.closed', object: { type: 'Call', id: call.id, version: input.version + 1 }, state: { scoringClosedAt: inside.now, reason } })
    return ok()
  })
}
