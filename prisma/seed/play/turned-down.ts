import type { Person } from '@/lib/accounts/actor'
import { fileAppeal } from '@/lib/appeals/appeal.commands'
import { bookSlot, openSlots } from '@/lib/appeals/feedback.commands'
import type { Db } from '@/lib/db/client'
import { addDays, dayOf } from '@/lib/kernel/days'
import { parisInstant } from '@/lib/kernel/paris'
import { personOf } from '../accounts'
import { done } from './done'

const publicUrl = 'http://127.0.0.1:3000'

/** Of the structures that were not selected, one contests its decision and one books twenty minutes with the team. */
export async function playTurnedDown(db: Db, staff: Person, callId: string, now: Date): Promise<void> {
  const decisions = await db.decision.findMany({
    where: { outcome: 'REJECTED', openedAt: { not: null }, application: { callId } }, orderBy: { application: { number: 'asc' } }, take: 2,
    select: { applicationId: true, application: { select: { structure: { select: { memberships: { where: { role: 'OWNER' }, select: { accountId: true } } } } } } },
  })
  const owners = await Promise.all(decisions.map(({ application }) => personOf(db, application.structure.memberships[0]?.accountId ?? '', now)))
  const [contesting, talking] = decisions.map(({ applicationId }, index) => ({ applicationId, owner: owners[index] }))
  if (!contesting?.owner || !talking?.owner) return
  const before = { db, now: new Date(now.getTime() - 12 * 86_400_000) }
  const text = 'Demande fictive : le motif sur les tournées ne tient pas compte de la page 4 de notre dossier.'
  done(await fileAppeal(contesting.owner, { applicationId: contesting.applicationId, text, publicUrl }, before))
  const startsAt = parisInstant(`${addDays(dayOf(now), 3)}T10:00`) ?? now
  done(await openSlots(staff, { callId, staffId: staff.id, startsAt, count: 3, mode: 'PHONE', place: '01 00 00 00 00' }, { db, now }))
  const { id: slotId } = await db.feedbackSlot.findFirstOrThrow({ where: { callId }, orderBy: { startsAt: 'asc' }, select: { id: true } })
  done(await bookSlot(talking.owner, { applicationId: talking.applicationId, slotId, publicUrl }, { db, now }))
}
