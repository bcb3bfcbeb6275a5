import { transact, type Context } from '@/lib/db/transaction'
import { Prisma } from '@/lib/db/generated/client'
import { membersOf } from '@/lib/decisions/laureate.commands'
import { dayOf } from '@/lib/kernel/days'
import { ok, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { deadlineMail } from './agreement.mail'
import { agreementRecords } from './agreement.queries'
import { reminderOf } from './legal-calendar'
import { agreementLive, standingDeadlines, versionInForce } from './standing'

/** Reminds, once for each date and notice: the structure of its signature and report, the team of what it has to publish. The worker calls it often. */
export const remindAgreements = (context: Context, publicUrl: string): Promise<Result> =>
  transact(context, async (inside) => {
    const { db, now } = inside
    const records = await agreementRecords(db, Prisma.sql`e.id IS NOT NULL AND l.state = 'ANNOUNCED' AND c.state IN ('ANNOUNCED', 'IN_FOLLOW_UP')`)
    for (const made of records) {
      const { laureate, source, agreement, versions } = made
      const version = agreementLive(versions) ?? versionInForce(versions)
      for (const deadline of standingDeadlines({ laureateState: laureate.state, legalForm: source.structure.legalForm, yearTotal: source.yearTotal, agreement, versions })) {
        const notice = reminderOf(deadline, dayOf(now))
        if (notice === null || !version) continue
        const about = { objectId: version.id, callId: made.call.id, callTitle: made.call.title, number: source.number }
        const ours = deadline.kind === 'publication'
        const people = ours
          ? await db.account.findMany({ where: { disabledAt: null, erasedAt: null, roles: { some: { role: 'STAFF' } } }, select: { email: true, name: true }, orderBy: { id: 'asc' } })
          : await membersOf(inside, made.structureId)
        const href = publicUrl + (ours ? routes.agreement(made.call.slug, laureate.id) : routes.ownAgreement(made.applicationId))
        await queueMessages(db, people.map((to) => deadlineMail(to, about, { ...deadline, notice }, href)), now)
      }
    }
    return ok()
  })
