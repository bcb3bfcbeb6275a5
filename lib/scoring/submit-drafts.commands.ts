import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { seatOf } from '@/lib/panel/panel.policy'
import { submitSheet } from './score-sheet.commands'

/** Hands in several of one's own drafts as they were last kept: all of them or, if one cannot be, none. */
export function submitDrafts(actor: Actor, input: { callId: string; sheets: { id: string; version: number }[] }, context: Context): Promise<Result<{ submitted: number }>> {
  return transact<{ submitted: number }>(context, async (inside) => {
    const seat = seatOf(actor, input.callId)
    if (!seat) return absent()
    const drafts = await inside.db.scoreSheet.findMany({
      where: { id: { in: input.sheets.map(({ id }) => id) }, jurorId: seat.jurorId },
      select: {
        id: true, applicationId: true, appreciation: true, confidence: true,
        marks: { orderBy: { criterion: { position: 'asc' } }, select: { value: true, ground: true, criterion: { select: { code: true } } } },
      },
    })
    for (const { id, version } of input.sheets) {
      const draft = drafts.find((candidate) => candidate.id === id)
      if (!draft) return absent()
      const marks = draft.marks.map(({ value, ground, criterion }) => ({ code: criterion.code, value, ground }))
      const { applicationId, appreciation, confidence } = draft
      const submitted = await submitSheet(actor, { applicationId, version, marks, appreciation, confidence }, inside)
      if (submitted.kind !== 'ok') return submitted
    }
    return ok({ submitted: input.sheets.length })
  })
}
