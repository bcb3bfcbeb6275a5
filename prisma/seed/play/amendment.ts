import type { Person } from '@/lib/accounts/actor'
import type { Db } from '@/lib/db/client'
import { applyAmendment } from '@/lib/decisions/amendment-release.commands'
import { checkAmendment, draftAmendment, prepareAmendment, signAmendment } from '@/lib/decisions/amendment.commands'
import { openDecision } from '@/lib/decisions/announcement.commands'
import { renounce } from '@/lib/decisions/laureate.commands'
import { personOf } from '../accounts'
import { done } from './done'

type People = { staff: Person; checker: Person; signatory: Person }

const publicUrl = 'http://127.0.0.1:3000'
const day = 86_400_000
const ofTheCall = { application: { select: { laureate: { select: { id: true, version: true } }, submissions: { orderBy: { n: 'desc' }, take: 1 }, structure: { select: { memberships: { where: { role: 'OWNER' }, select: { accountId: true } } } } } } } as const

/**
 * From `at` on, a laureate renounces (never the one that the demonstration lends) and the first of the waiting list takes its place,
 * by an act that three people prepare, check and sign. What is given back fits what is asked: the envelope is given whole again.
 */
export async function playAmendment(db: Db, { staff, checker, signatory }: People, callId: string, { at, first }: { at: Date; first: string | undefined }): Promise<void> {
  const after = (days: number) => ({ db, now: new Date(at.getTime() + days * day) })
  const next = await db.decision.findFirstOrThrow({ where: { outcome: 'WAITING_LIST', application: { callId } }, orderBy: { waitingRank: 'asc' }, select: { id: true, ...ofTheCall } })
  const [asked] = next.application.submissions
  const leaving = await db.decision.findFirstOrThrow({
    where: { outcome: 'LAUREATE', openedAt: { not: null }, applicationId: { not: first ?? '' }, application: { callId }, amountCents: { gte: asked?.smallestViableCents ?? 0, lte: asked?.requestedCents ?? 0 } },
    orderBy: [{ amountCents: 'asc' }, { application: { number: 'asc' } }],
    select: ofTheCall,
  })
  const owner = ({ application }: typeof leaving) => personOf(db, application.structure.memberships[0]?.accountId ?? '', at)
  const { id: laureateId = '', version = 1 } = leaving.application.laureate ?? {}
  done(await renounce(await owner(leaving), { laureateId, version }, after(0)))

  const { amendmentId } = done(await draftAmendment(staff, { callId, publicUrl }, after(2)))
  const step = async () => ({ amendmentId, publicUrl, version: (await db.amendment.findUniqueOrThrow({ where: { id: amendmentId }, select: { version: true } })).version })
  done(await prepareAmendment(staff, await step(), after(2)))
  done(await checkAmendment(checker, await step(), after(3)))
  done(await signAmendment(signatory, await step(), after(5)))
  done(await applyAmendment(staff, await step(), after(6)))
  done(await openDecision(await owner(next), { decisionId: next.id }, after(8)))
}
