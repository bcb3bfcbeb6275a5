import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { lockAsPresident } from './presiding.commands'

/** The president asks for the statistics of the marks, or does without: before any sheet is begun, so that nobody decides it having seen marks. */
export function chooseStatistics(actor: Actor, input: { callId: string; version: number; statistics: boolean }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const locked = await lockAsPresident(inside, actor, input.callId)
    if (!locked) return absent()
    const { call, by } = locked
    if (call.state !== 'LAUNCHED' && call.state !== 'IN_JURY') return refused('Les statistiques se choisissent avant la notation.')
    if ((await inside.db.scoreSheet.count({ where: { application: { callId: call.id } } })) > 0) return refused('La notation a commencé : ce choix ne change plus.')
    const statisticsAt = input.statistics ? inside.now : null
    const { count } = await inside.db.call.updateMany({ where: { id: call.id, version: input.version }, data: { statisticsAt, version: { increment: 1 } } })
    if (count === 0) return conflict()
    record(inside, { chain: call.id, actorId: by.id, verb: 'statistics.chosen', object: { type: 'Call', id: call.id, version: input.version + 1 }, state: { statisticsAt } })
    return ok()
  })
}
