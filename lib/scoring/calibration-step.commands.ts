import type { Actor, Person } from '@/lib/accounts/actor'
import type { TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { lockPanelCall, type LockedPanelCall } from '@/lib/panel/recusal-rows.queries'
import { calibrationColumns, calibrationFacts, type CalibrationColumns } from './calibration-facts.queries'
import { calibrationStep, type CalibrationVerb } from './calibration.lifecycle'

type Allowed = {
  call: LockedPanelCall
  by: Person
  /** Null: nothing is written of this calibration yet. */
  session: { id: string; version: number } | null
  jurorId: string | null
  /** Notes the act; its state tells no mark, nor a hash of some: few as they are, somebody could try them all. */
  note: (object: { type: 'CalibrationSession' | 'CalibrationCase' | 'CalibrationSheet'; id: string; version?: number }, state: unknown) => void
}

/** The call, locked, and what this verb finds; nothing there for who may not, a refusal for who may not yet. */
export async function calibrationAct(verb: CalibrationVerb, actor: Actor, callId: string, inside: TxContext): Promise<Result<Allowed>> {
  const call = actor.kind === 'person' ? await lockPanelCall(inside.db, callId) : null
  if (!call || actor.kind !== 'person') return absent()
  const [row] = await inside.db.$queryRaw<CalibrationColumns[]>`
    SELECT ${calibrationColumns} FROM "Call" c LEFT JOIN "CalibrationSession" s ON s."callId" = c.id WHERE c.id = ${call.id}::uuid`
  if (!row) return absent()
  const { jurorId, ...facts } = calibrationFacts(actor, call.id, call.state, row)
  const step = calibrationStep(verb, facts, actor, inside.now)
  if (step.kind === 'absent') return absent()
  if (step.kind === 'refused') return refused(step.message)
  return ok({
    call, by: actor, jurorId,
    session: row.sessionId === null ? null : { id: row.sessionId, version: row.sessionVersion },
    note: (object, state) => record(inside, { chain: call.id, actorId: actor.id, verb: step.row.event, object, state }),
  })
}

/** The call of a case, to be locked before anything of it is read again. */
export async function callOfCase(inside: TxContext, caseId: string): Promise<string | null> {
  const found = await inside.db.calibrationCase.findUnique({ where: { id: caseId }, select: { session: { select: { callId: true } } } })
  return found?.session.callId ?? null
}
