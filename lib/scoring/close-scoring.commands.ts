import type { Actor, Person } from '@/lib/accounts/actor'
import { notRecused } from '@/lib/applications/application.scope'
import type { Tx } from '@/lib/db/client'
import { transact, type Context } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { lockAsPresident } from './presiding.commands'

/**
 * The president's dated act: no sheet changes from here, and the jury sees marks and ranking. Done by the first in the
 * order of presiding who is not recused from the whole call; reasoned when readings are missing.
 */
export function closeScoring(actor: Actor, input: { callId: string; version: number; closingReason?: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const locked = await lockAsPresident(inside, actor, input.callId)
    if (!locked) return absent()
    const { call, by } = locked
    if (call.state !== 'IN_JURY') return refused('La notation se clôt pendant le travail du jury.')
    if (call.scoringClosedAt) return refused('La notation est déjà close.')
    const sheets = await inside.db.scoreSheet.count({ where: { application: { callId: call.id }, state: 'SUBMITTED' } })
    if (sheets === 0) return refused('Aucune grille n’est rendue : il n’y a rien à classer.')
    const closingReason = input.closingReason?.trim() ?? ''
    const why = closingReason === '' ? await whyReasoned(inside.db, by, call.id) : null
    if (why) return invalid({ closingReason: why })
    const { count } = await inside.db.call.updateMany({
      where: { id: call.id, version: input.version, state: 'IN_JURY', scoringClosedAt: null },
      data: { scoringClosedAt: inside.now, version: { increment: 1 } },
    })
    if (count === 0) return conflict()
    await inside.db.callAct.create({ data: { id: newId(), callId: call.id, kind: 'SCORING_CLOSED', at: inside.now, byId: by.id, reason: closingReason } })
    record(inside, { chain: call.id, actorId: by.id, verb: 'scoring.closed', object: { type: 'Call', id: call.id, version: input.version + 1 }, state: { scoringClosedAt: inside.now, closingReason } })
    return ok()
  })
}

/** Why the closing needs a reason, over the dossiers that this person may know of: readings that the règlement says were not asked for, or no sheet gives them. */
async function whyReasoned(tx: Tx, actor: Person, callId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ unasked: boolean; missing: number }[]>`
    SELECT c."extraReadings" > 0 AND c."extraReadingsAt" IS NULL AS unasked, (
      SELECT COALESCE(sum(GREATEST(0, c."readingsPerApplication" - (SELECT count(*) FROM "ScoreSheet" s
        WHERE s."applicationId" = a.id AND s.state = 'SUBMITTED' AND NOT is_recused(s."jurorId", a.id)))), 0)::int
      FROM "Application" a JOIN "EligibilityReview" r ON r."applicationId" = a.id AND r.state = 'ELIGIBLE'
      WHERE a."callId" = c.id AND a.state = 'SUBMITTED' AND ${notRecused(actor.id)}) AS missing
    FROM "Call" c WHERE c.id = ${callId}::uuid`
  if (row?.unasked) return 'Le règlement annonce des lectures supplémentaires, qui ne sont pas demandées : écrivez pourquoi la notation se clôt sans elles.'
  return row && row.missing > 0 ? 'Il manque des grilles, ou des lecteurs : écrivez pourquoi la notation se clôt ainsi.' : null
}
