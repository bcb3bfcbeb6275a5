import type { Actor } from '@/lib/accounts/actor'
import { dossierFollowers } from '@/lib/applications/followers.queries'
import type { ApplicationState } from '@/lib/applications/application.lifecycle'
import { transact, type Context } from '@/lib/db/transaction'
import type { ReviewState } from '@/lib/eligibility/eligibility-review'
import { reviewLifecycle, reviewRefusals } from '@/lib/eligibility/eligibility-review.lifecycle'
import { record } from '@/lib/journal/journal.commands'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { actingPresident, keptAwayFrom } from '@/lib/panel/panel'
import { seatOf } from '@/lib/panel/panel.policy'
import { detectRecusals } from '@/lib/panel/recusal.commands'
import { lockPanelCall, recusalsOf, seatsOf } from '@/lib/panel/recusal-rows.queries'
import { juryCallFacts } from './jury.queries'
import { readmittedMail } from './scoring.mail'
import { setAsideRecused } from './set-aside.commands'

type Found = { callId: string; number: number; application: ApplicationState; structureId: string; reviewId: string; state: ReviewState; version: number; proposedById: string | null; declared: boolean }

/**
 * Who presides over a dossier found ineligible has it examined all the same, with a reason, while dossiers may still be
 * shared out: a dated act of the record. The team is told: it shares the dossiers out again.
 */
export function readmitApplication(actor: Actor, input: { applicationId: string; version: number; reason: string }, context: Context): Promise<Result<{ slug: string }>> {
  return transact<{ slug: string }>(context, async (inside) => {
    const { db, now } = inside
    if (actor.kind !== 'person') return absent()
    const known = await db.application.findUnique({ where: { id: input.applicationId }, select: { callId: true } })
    const seat = known && seatOf(actor, known.callId)
    const call = seat && (await lockPanelCall(db, known.callId))
    if (!seat || !call) return absent()
    const [found] = await db.$queryRaw<Found[]>`
      SELECT a."callId", a.number, a.state::text AS application, a."structureId", r.id AS "reviewId", r.state::text AS state, r.version, r."proposedById",
        (SELECT j."declaredAt" IS NOT NULL FROM "Juror" j WHERE j.id = ${seat.jurorId}::uuid) AS declared
      FROM "Application" a JOIN "EligibilityReview" r ON r."applicationId" = a.id WHERE a.id = ${input.applicationId}::uuid FOR UPDATE OF a`
    if (!found?.declared) return absent()
    const { reviewId, version, number, ...facts } = found
    const presiding = actingPresident(await seatsOf(db, call.id), keptAwayFrom(await recusalsOf(db, call.id), input.applicationId))
    const over = (await juryCallFacts(db, call.slug))?.over ?? true
    const jury = { presides: presiding?.id === seat.jurorId, over }
    const step = stepOf(reviewLifecycle, reviewRefusals, 'readmit', { ...facts, jury, call: { state: call.state, closesAt: null } }, actor, now)
    if (step.kind === 'absent') return absent()
    if (step.kind === 'refused') return refused(step.message)
    const signed = { state: step.row.to, decidedAt: now, decidedById: actor.id, readmittedAt: now, readmittedById: actor.id, readmission: input.reason, version: { increment: 1 } } as const
    const { count } = await db.eligibilityReview.updateMany({ where: { id: reviewId, version: input.version, state: 'INELIGIBLE' }, data: signed })
    if (count === 0) return conflict()
    record(inside, { chain: call.id, actorId: actor.id, verb: step.row.event, object: { type: 'EligibilityReview', id: reviewId, version: version + 1 }, state: { to: step.row.to, reason: input.reason } })
    await detectRecusals(inside, call, 'DETECTED', null)
    await setAsideRecused(inside, actor, call.id)
    const told = (await dossierFollowers(db, input.applicationId)).filter(({ staff }) => staff)
    await queueMessages(db, told.map((person) => readmittedMail(person, call, { reviewId, number })), now)
    return ok({ slug: call.slug })
  })
}
