import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { absent, conflict, invalid, ok, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { keptAwayFrom } from '@/lib/panel/panel'
import { recusalsOf, seatsOf } from '@/lib/panel/recusal-rows.queries'
import { calibrationAct } from './calibration-step.commands'
import { calibrationOpenMail } from './scoring.mail'

/** Opens the calibration as its cases were seen; every member who may mark is told by one mail. */
export function openCalibration(actor: Actor, input: { callId: string; version: number }, context: Context): Promise<Result<{ told: number }>> {
  return transact<{ told: number }>(context, async (inside) => {
    const act = await calibrationAct('open', actor, input.callId, inside)
    if (act.kind !== 'ok') return act
    const { db, now } = inside
    const { session, call, note } = act.value
    if (!session) return absent()
    const { count } = await db.calibrationSession.updateMany({ where: { id: session.id, version: input.version, state: 'PREPARED' }, data: { state: 'OPEN', openedAt: now, version: { increment: 1 } } })
    if (count === 0) return conflict()
    const away = keptAwayFrom(await recusalsOf(db, call.id), null)
    const members = (await seatsOf(db, call.id)).filter(({ id }) => !away.has(id))
    await queueMessages(db, members.map((member) => calibrationOpenMail(member, call, session.id)), now)
    note({ type: 'CalibrationSession', id: session.id, version: input.version + 1 }, { openedAt: now })
    return ok({ told: members.length })
  })
}

/** Shows everybody's marks side by side, and freezes them. */
export function showCalibration(actor: Actor, input: { callId: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const act = await calibrationAct('show', actor, input.callId, inside)
    if (act.kind !== 'ok') return act
    const { session, note } = act.value
    if (!session) return absent()
    const { count } = await inside.db.calibrationSession.updateMany({ where: { id: session.id, state: 'OPEN' }, data: { state: 'SHOWN', shownAt: inside.now, version: { increment: 1 } } })
    if (count === 0) return conflict()
    note({ type: 'CalibrationSession', id: session.id, version: session.version + 1 }, { shownAt: inside.now })
    return ok()
  })
}

/** Writes how the jury agreed to read its criteria; an empty text takes one away. */
export function agreeReadings(actor: Actor, input: { callId: string; version: number; agreed: { code: string; text: string }[] }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const act = await calibrationAct('agree', actor, input.callId, inside)
    if (act.kind !== 'ok') return act
    const { db } = inside
    const { session, call, note } = act.value
    if (!session) return absent()
    const criteria = new Map((await db.criterion.findMany({ where: { callId: call.id }, select: { id: true, code: true } })).map(({ id, code }) => [code, id]))
    const unknown = input.agreed.findIndex(({ code }, index) => !criteria.has(code) || input.agreed.findIndex((one) => one.code === code) !== index)
    if (unknown !== -1) return invalid({ [`agreed.${unknown}.text`]: 'Ce critère n’est pas celui de la grille.' })
    const { count } = await db.calibrationSession.updateMany({ where: { id: session.id, version: input.version }, data: { version: { increment: 1 } } })
    if (count === 0) return conflict()
    await db.calibrationAgreement.deleteMany({ where: { sessionId: session.id } })
    await db.calibrationAgreement.createMany({
      data: input.agreed.flatMap(({ code, text }) => {
        const criterionId = criteria.get(code)
        return text === '' || criterionId === undefined ? [] : [{ sessionId: session.id, criterionId, text }]
      }),
    })
    note({ type: 'CalibrationSession', id: session.id, version: input.version + 1 }, { agreed: input.agreed })
    return ok()
  })
}
