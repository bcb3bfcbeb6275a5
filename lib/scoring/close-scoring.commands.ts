import type { Actor, Person } from '@/lib/accounts/actor'
import { notRecused } from '@/lib/applications/application.scope'
import type { Tx } from '@/lib/db/client'
import { transact, type Context } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { actingPresident, keptAwayFrom } from '@/lib/panel/panel'
import { seatOf } from '@/lib/panel/panel.policy'
import { lockPanelCall, recusalsOf, seatsOf } from '@/lib/panel/recusal-rows.queries'

/**
 * The president's dated act: no sheet changes from here, and the jury sees marks and ranking. Done by the first in the
 * order of presiding who is not recused from the whole call; reasoned when readings are missing.
 */
export function closeScoring(actor: Actor, input: { callId: string; version: number; closingReason?: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const seat = seatOf(actor, input.callId)
    const call = seat && (await lockPanelCall(inside.db, input.callId))
    if (!seat || !call || actor.kind !== 'person') return absent()
    const president = actingPresident(await seatsOf(inside.db, call.id), keptAwayFrom(await recusalsOf(inside.db, call.id), null))
    if (president?.id !== seat.jurorId) return absent()
    if (call.state !== 'IN_JURY') return refused('La notation se clôt pendant le travail du jury.')
    if (call.scoringClosedAt) return refused('La notation est déjà close.')
    const sheets = await inside.db.scoreSheet.count({ where: { application: { callId: call.id }, state: 'SUBMITTED' } })
    if (sheets === 0) return refused('Aucune grille n’est rendue : il n’y a rien à classer.')
    const closingReason = input.closingReason?.trim() ?? ''
    if (closingReason === '' && (await missingSheets(inside.db, actor, call.id)) > 0)
      return invalid({ closingReason: 'Il manque des grilles : écrivez pourquoi la notation se clôt sans elles.' })
    const { count } = await inside.db.call.updateMany({
      where: { id: call.id, version: input.version, state: 'IN_JURY', scoringClosedAt: null },
      data: { scoringClosedAt: inside.now, version: { increment: 1 } },
    })
    if (count === 0) return conflict()
    await inside.db.callAct.create({ data: { id: newId(), callId: call.id, kind: 'SCORING_CLOSED', at: inside.now, byId: actor.id, reason: closingReason } })
    record(inside, { chain: call.id, actorId: actor.id, verb: 'scoring.closed', object: { type: 'Call', id: call.id, version: input.version + 1 }, state: { scoringClosedAt: inside.now, closingReason } })
    return ok()
  })
}

/** Readings without their sheet, over the dossiers that this person may know of. */
async function missingSheets(tx: Tx, actor: Person, callId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ missing: number }[]>`
    SELECT count(*)::int AS missing FROM "Assignment" x JOIN "Application" a ON a.id = x."applicationId"
    JOIN "Juror" j ON j.id = x."jurorId" AND j."endedAt" IS NULL
    LEFT JOIN "ScoreSheet" s ON s."jurorId" = x."jurorId" AND s."applicationId" = a.id AND s.state = 'SUBMITTED'
    WHERE a."callId" = ${callId}::uuid AND a.state = 'SUBMITTED' AND s.id IS NULL AND NOT is_away_for_good(x."jurorId", a.id) AND ${notRecused(actor.id)}`
  return row?.missing ?? 0
}
