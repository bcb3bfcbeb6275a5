import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { dayFromDb, dayToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { addDays, dayOf, daysBetween, type Day } from '@/lib/kernel/days'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { lockPanelCall } from '@/lib/panel/recusal-rows.queries'
import { sheetsReminderMail } from './scoring.mail'
import { mayRunAssignment } from './scoring.policy'

/** How many days before the day sheets are expected members are reminded. */
const notices = [7, 2] as const

/** Says by which day sheets are expected, or that no day is given. Nothing closes by itself: the president closes scoring. */
export function setSheetsDue(actor: Actor, input: { callId: string; version: number; dueOn: Day | null }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    if (!mayRunAssignment(actor)) return absent()
    const call = await lockPanelCall(inside.db, input.callId)
    if (!call) return absent()
    if (call.state !== 'IN_JURY' || call.scoringClosedAt) return refused('La notation n’est pas en cours.')
    if (input.dueOn !== null && input.dueOn < dayOf(inside.now)) return invalid({ dueOn: 'Ce jour est passé.' })
    const { count } = await inside.db.call.updateMany({ where: { id: call.id, version: input.version }, data: { sheetsDueOn: input.dueOn && dayToDb(input.dueOn), version: { increment: 1 } } })
    if (count === 0) return conflict()
    record(inside, { chain: call.id, actorId: actor.id, verb: 'sheets.due', object: { type: 'Call', id: call.id, version: input.version + 1 }, state: { dueOn: input.dueOn } })
    return ok()
  })
}

type Late = { jurorId: string; name: string; email: string; callId: string; title: string; dueOn: Date; missing: number }

/** One mail for each member whose sheets are missing when the day is near, once for each notice: how many, never which. The worker calls it often. */
export const remindMembers = (context: Context, publicUrl: string): Promise<Result> =>
  transact(context, async (inside) => {
    const today = dayOf(inside.now)
    const late = await inside.db.$queryRaw<Late[]>`
      SELECT j.id AS "jurorId", p.name, p.email, c.id AS "callId", c.title, c."sheetsDueOn" AS "dueOn", count(*)::int AS missing
      FROM "Call" c JOIN "Application" a ON a."callId" = c.id AND a.state = 'SUBMITTED' JOIN "Assignment" x ON x."applicationId" = a.id
      JOIN "Juror" j ON j.id = x."jurorId" AND j."endedAt" IS NULL JOIN "Account" p ON p.id = j."accountId" AND p."disabledAt" IS NULL AND p."erasedAt" IS NULL
      LEFT JOIN "ScoreSheet" s ON s."jurorId" = j.id AND s."applicationId" = a.id AND s.state <> 'DRAFT'
      WHERE c.state = 'IN_JURY' AND c."scoringClosedAt" IS NULL AND c."sheetsDueOn" BETWEEN ${dayToDb(today)} AND ${dayToDb(addDays(today, Math.max(...notices)))}
        AND s.id IS NULL AND NOT is_recused(j.id, a.id)
      GROUP BY j.id, p.id, c.id`
    const mails = late.flatMap((member) => {
      const dueOn = dayFromDb(member.dueOn)
      const notice = notices.findLast((days) => daysBetween(today, dueOn) <= days)
      return notice === undefined ? [] : [sheetsReminderMail(member, { id: member.callId, title: member.title }, { notice, dueOn, missing: member.missing }, publicUrl + routes.jury())]
    })
    await queueMessages(inside.db, mails, inside.now)
    return ok()
  })
