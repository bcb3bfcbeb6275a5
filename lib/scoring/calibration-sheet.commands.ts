import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import type { MarkCaseInput } from './calibration.schema'
import { calibrationAct, callOfCase } from './calibration-step.commands'
import { whyNotKept, whyNotSubmitted } from './score-sheet'

/**
 * Marks a case: kept as a draft, marks may be missing; or handed in, and again as long as nobody sees the marks of others. `unnoted`: kept as
 * it is typed, which the journal does not follow.
 */
export function markCase(actor: Actor, { caseId, version, marks, intent }: MarkCaseInput, context: Context, { unnoted = false } = {}): Promise<Result<{ version: number }>> {
  return transact<{ version: number }>(context, async (inside) => {
    const callId = await callOfCase(inside, caseId)
    const act = callId === null ? absent() : await calibrationAct(intent === 'draft' ? 'keep' : 'submit', actor, callId, inside)
    if (act.kind !== 'ok') return act
    const { call, jurorId, note } = act.value
    if (jurorId === null) return absent()
    const sheet = await inside.db.calibrationSheet.findUnique({ where: { caseId_jurorId: { caseId, jurorId } }, select: { id: true, version: true, submittedAt: true } })
    if ((sheet?.version ?? 0) !== version) return conflict()
    if (intent === 'draft' && sheet?.submittedAt) return refused('Cette grille est rendue : rendez-la de nouveau pour la changer.')
    const { maxMark, criteria } = await inside.db.call.findUniqueOrThrow({ where: { id: call.id }, select: { maxMark: true, criteria: { orderBy: { position: 'asc' }, select: { id: true, code: true } } } })
    // Talking about the marks will tell the grounds: none is required here.
    const grid = { maxMark, criteria, groundsRequiredUpTo: -1 }
    const problems = intent === 'draft' ? whyNotKept(grid, marks) : whyNotSubmitted(grid, marks)
    if (Object.keys(problems).length > 0) return invalid(problems)
    const sheetId = await writeSheet(inside, { id: sheet?.id, caseId, jurorId, version, submittedAt: intent === 'submit' ? inside.now : null })
    const ids = new Map(criteria.map(({ id, code }) => [code, id]))
    await inside.db.calibrationMark.createMany({
      data: marks.flatMap(({ code, value, ground }) => {
        const criterionId = ids.get(code)
        return value === null || criterionId === undefined ? [] : [{ sheetId, criterionId, value, ground }]
      }),
    })
    if (!unnoted) note({ type: 'CalibrationSheet', id: sheetId, version: version + 1 }, { version: version + 1 })
    return ok({ version: version + 1 })
  })
}

/** The sheet's own row, with no mark left in it; the call's row is held. */
async function writeSheet(inside: TxContext, { id, ...sheet }: { id: string | undefined; caseId: string; jurorId: string; version: number; submittedAt: Date | null }): Promise<string> {
  const data = { submittedAt: sheet.submittedAt, updatedAt: inside.now, version: sheet.version + 1 }
  if (id === undefined) return (await inside.db.calibrationSheet.create({ data: { id: newId(), caseId: sheet.caseId, jurorId: sheet.jurorId, ...data }, select: { id: true } })).id
  await inside.db.calibrationSheet.update({ where: { id }, data })
  await inside.db.calibrationMark.deleteMany({ where: { sheetId: id } })
  return id
}
