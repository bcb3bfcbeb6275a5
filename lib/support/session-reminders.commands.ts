import { transact, type Context } from '@/lib/db/transaction'
import { ok, type Result } from '@/lib/kernel/result'
import { tellSeats } from './session-mail.commands'
import { sessionReminderMail } from './support.mail'

/** How long before a session everybody who comes is reminded. */
const noticeMs = 48 * 3_600_000

/** One reminder for each session that comes near, and another when it is moved since; none for one that was planned that late. The worker calls it often. */
export const remindSessions = (context: Context, publicUrl: string): Promise<Result> =>
  transact(context, async (inside) => {
    const near = await inside.db.$queryRaw<{ id: string }[]>`
      UPDATE "SupportSession" SET "remindedSequence" = sequence
      WHERE state = 'PLANNED' AND "startsAt" > ${inside.now} AND "startsAt" <= ${new Date(inside.now.getTime() + noticeMs)} AND "remindedSequence" IS DISTINCT FROM sequence
        AND "createdAt" < "startsAt" - interval '48 hours'
      RETURNING id`
    for (const { id } of near) await tellSeats(inside, id, publicUrl, sessionReminderMail)
    return ok()
  })
