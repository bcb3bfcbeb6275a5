import { transact, type Context } from '@/lib/db/transaction'
import { Prisma } from '@/lib/db/generated/client'
import { dayToDb } from '@/lib/db/values'
import { membersOf } from '@/lib/decisions/laureate.commands'
import { addDays, dayOf, type Day } from '@/lib/kernel/days'
import { ok, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { deadlineMail } from './agreement.mail'
import { agreementRecords } from './agreement.queries'
import { reminderOf } from './legal-calendar'
import { agreementLive, standingDeadlines, versionInForce } from './standing'

/** Agreements that may have a date near, days counted broadly: the others are not read at each sweep. `reminderOf` decides. */
const nearDeadline = (today: Day) => {
  const between = (from: number, to: number) => Prisma.sql`BETWEEN ${dayToDb(addDays(today, from))}::date AND ${dayToDb(addDays(today, to))}::date`
  return Prisma.sql`EXISTS (SELECT 1 FROM "AgreementVersion" v WHERE v."agreementId" = e.id AND (
    (v.state IN ('SENT', 'SIGNED_BY_ONE') AND v."signByOn" ${between(0, 15)})
    OR (v.state = 'SIGNED' AND e."publishedOn" IS NULL AND GREATEST(v."beneficiarySignedOn", v."funderSignedOn") ${between(-95, -55)})
    OR (v.state = 'SIGNED' AND e."reportedOn" IS NULL AND (v.terms ->> 'yearEndsOn')::date ${between(-190, -115)})))`
}

/** Reminds, once for each date and notice: the structure of its signature and report, the team of what it has to publish. The worker calls it often. */
export const remindAgreements = (context: Context, publicUrl: string): Promise<Result> =>
  transact(context, async (inside) => {
    const { db, now } = inside
    const records = await agreementRecords(db, Prisma.sql`l.state = 'ANNOUNCED' AND c.state IN ('ANNOUNCED', 'IN_FOLLOW_UP') AND ${nearDeadline(dayOf(now))}`)
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
