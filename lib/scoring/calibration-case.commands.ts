import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, ok, type Result } from '@/lib/kernel/result'
import type { CaseWords } from './calibration.schema'
import { calibrationAct, callOfCase } from './calibration-step.commands'

/** Whoever opens the calibration has seen these cases: each change is another version of the whole. */
const turn = (inside: TxContext, sessionId: string) => inside.db.calibrationSession.update({ where: { id: sessionId }, data: { version: { increment: 1 } } })

/** Adds a case to mark; the first one begins the calibration. */
export function addCase(actor: Actor, { callId, ...words }: CaseWords & { callId: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const act = await calibrationAct('addCase', actor, callId, inside)
    if (act.kind !== 'ok') return act
    const { session, call, note } = act.value
    const sessionId = session?.id ?? newId()
    if (session) await turn(inside, sessionId)
    else await inside.db.calibrationSession.create({ data: { id: sessionId, callId: call.id, createdAt: inside.now } })
    const last = await inside.db.calibrationCase.aggregate({ where: { sessionId }, _max: { position: true } })
    const id = newId()
    await inside.db.calibrationCase.create({ data: { id, sessionId, position: (last._max.position ?? 0) + 1, ...words } })
    note({ type: 'CalibrationCase', id, version: 1 }, words)
    return ok()
  })
}

export function changeCase(actor: Actor, { caseId, version, ...words }: CaseWords & { caseId: string; version: number }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const callId = await callOfCase(inside, caseId)
    const act = callId === null ? absent() : await calibrationAct('changeCase', actor, callId, inside)
    if (act.kind !== 'ok') return act
    const { session, note } = act.value
    const { count } = await inside.db.calibrationCase.updateMany({ where: { id: caseId, version }, data: { ...words, version: { increment: 1 } } })
    if (count === 0 || !session) return conflict()
    await turn(inside, session.id)
    note({ type: 'CalibrationCase', id: caseId, version: version + 1 }, words)
    return ok()
  })
}

export function removeCase(actor: Actor, { caseId, version }: { caseId: string; version: number }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const callId = await callOfCase(inside, caseId)
    const act = callId === null ? absent() : await calibrationAct('removeCase', actor, callId, inside)
    if (act.kind !== 'ok') return act
    const { session, note } = act.value
    const { count } = await inside.db.calibrationCase.deleteMany({ where: { id: caseId, version } })
    if (count === 0 || !session) return conflict()
    await turn(inside, session.id)
    note({ type: 'CalibrationCase', id: caseId, version }, { removed: caseId })
    return ok()
  })
}
