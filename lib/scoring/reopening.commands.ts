import type { Actor } from '@/lib/accounts/actor'
import { notRecused, scopeOnceDeclared } from '@/lib/applications/application.scope'
import { isDuplicate } from '@/lib/db/constraint'
import type { Tx } from '@/lib/db/client'
import { transact, type Context } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { deciderOf, keptAwayFrom } from '@/lib/panel/panel'
import { seatOf } from '@/lib/panel/panel.policy'
import { lockPanelCall, recusalsOf, seatsOf, type LockedPanelCall } from '@/lib/panel/recusal-rows.queries'
import { juryCallFacts } from './jury.queries'
import { reopeningAskedMail, reopeningDecidedMail } from './scoring.mail'

/** Why no sheet comes back to its author any more, or null: before any ranking is shown, that is all. */
async function whyNotReopened(tx: Tx, call: LockedPanelCall): Promise<string | null> {
  if (call.state !== 'IN_JURY') return 'Les grilles se remplissent pendant le travail du jury.'
  return (await juryCallFacts(tx, call.slug))?.over ? 'Les notes se lisent : une grille rendue ne se rouvre plus.' : null
}

/** The author asks for their sheet back; whoever decides on their recusals decides. */
export async function askReopening(actor: Actor, input: { sheetId: string; reason: string }, context: Context): Promise<Result> {
  try {
    return await transact(context, async (inside) => {
      const { db, now } = inside
      if (actor.kind !== 'person') return absent()
      const [found] = await db.$queryRaw<{ callId: string; jurorId: string; applicationId: string }[]>`
        SELECT a."callId", j.id AS "jurorId", a.id AS "applicationId" FROM "ScoreSheet" s JOIN "Application" a ON a.id = s."applicationId" JOIN "Juror" j ON j.id = s."jurorId"
        WHERE s.id = ${input.sheetId}::uuid AND j."accountId" = ${actor.id}::uuid AND ${scopeOnceDeclared(actor)} AND ${notRecused(actor.id)}`
      if (!found || seatOf(actor, found.callId)?.jurorId !== found.jurorId) return absent()
      const call = await lockPanelCall(db, found.callId)
      if (!call) return absent()
      const why = await whyNotReopened(db, call)
      if (why) return refused(why)
      const sheet = await db.scoreSheet.findUniqueOrThrow({ where: { id: input.sheetId }, select: { state: true, version: true } })
      if (sheet.state !== 'SUBMITTED') return refused('Cette grille n’est pas rendue.')
      const seats = await seatsOf(db, call.id)
      const decider = deciderOf(found.jurorId, seats, keptAwayFrom(await recusalsOf(db, call.id), found.applicationId))
      const id = newId()
      await db.sheetReopening.create({ data: { id, sheetId: input.sheetId, sheetVersion: sheet.version, reason: input.reason, askedAt: now } })
      record(inside, { chain: call.id, actorId: actor.id, verb: 'sheet.reopening-asked', object: { type: 'SheetReopening', id }, state: { sheet: input.sheetId, reason: input.reason } })
      const to = seats.find((seat) => seat.id === decider?.id)
      if (to) await queueMessages(db, [reopeningAskedMail(to, call, id)], now)
      return ok()
    })
  } catch (error) {
    if (isDuplicate(error)) return refused('Vous avez déjà demandé la réouverture de cette grille.')
    throw error
  }
}

/** Grants it, and the sheet is a draft again, what it said being kept; or refuses. */
export function decideReopening(actor: Actor, input: { reopeningId: string; outcome: 'GRANTED' | 'REFUSED'; decision: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const { db, now } = inside
    if (actor.kind !== 'person') return absent()
    const asked = await db.sheetReopening.findUnique({ where: { id: input.reopeningId }, select: { sheet: { select: { id: true, jurorId: true, applicationId: true, application: { select: { callId: true } } } } } })
    const seat = asked && seatOf(actor, asked.sheet.application.callId)
    const call = seat && (await lockPanelCall(db, asked.sheet.application.callId))
    if (!asked || !seat || !call) return absent()
    const { sheet } = asked
    const seats = await seatsOf(db, call.id)
    if (deciderOf(sheet.jurorId, seats, keptAwayFrom(await recusalsOf(db, call.id), sheet.applicationId))?.id !== seat.jurorId) return absent()
    const why = await whyNotReopened(db, call)
    if (why) return refused(why)
    const current = await db.scoreSheet.findUniqueOrThrow({ where: { id: sheet.id }, select: { state: true, version: true, appreciation: true, confidence: true, submittedAt: true, marks: { select: { criterionId: true, value: true, ground: true } } } })
    if (current.state !== 'SUBMITTED') return refused('Cette grille n’est plus rendue.')
    const { state: _, version, submittedAt, ...said } = current
    const before = { version, submittedAt: submittedAt?.toISOString() ?? null, ...said }
    const { count } = await db.sheetReopening.updateMany({
      where: { id: input.reopeningId, state: 'ASKED', sheetVersion: version },
      data: { state: input.outcome, decision: input.decision, decidedAt: now, decidedById: actor.id, ...(input.outcome === 'GRANTED' && { before }) },
    })
    if (count === 0) return refused('Cette demande est déjà décidée.')
    record(inside, { chain: call.id, actorId: actor.id, verb: 'sheet.reopening-decided', object: { type: 'SheetReopening', id: input.reopeningId }, state: { outcome: input.outcome, decision: input.decision } })
    if (input.outcome === 'GRANTED') {
      await db.scoreSheet.update({ where: { id: sheet.id }, data: { state: 'DRAFT', submittedAt: null, version: { increment: 1 } } })
      record(inside, { chain: call.id, actorId: actor.id, verb: 'sheet.reopened', object: { type: 'ScoreSheet', id: sheet.id, version: version + 1 }, state: before })
    }
    const author = seats.find(({ id }) => id === sheet.jurorId)
    if (author) await queueMessages(db, [reopeningDecidedMail(author, call, { reopeningId: input.reopeningId, granted: input.outcome === 'GRANTED' })], now)
    return ok()
  })
}
