import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { dayToDb } from '@/lib/db/values'
import { isAnnounced } from '@/lib/envelope/plan.policy'
import { record } from '@/lib/journal/journal.commands'
import { dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { amendmentLifecycle, amendmentRefusals } from './amendment.lifecycle'
import { lockAmendment } from './amendment.queries'
import { awaited } from './announcement.commands'
import { decisionReplacedMail } from './decision.mail'
import { laureateNames } from './laureate-name'


type Dossier = { number: number; title: string; structureName: string; departementCode: string; places: { name: string; departementCode: string }[] }

/**
 * The decision of a signed act replaces the first one, which is kept whole. Once the results are announced it is released at this
 * instant: in one transaction the dossier becomes a laureate and each member of its structure is told that a decision waits, without
 * its outcome. Before, nothing is told: the announcement will release it with the others.
 */
export function applyAmendment(actor: Actor, input: { amendmentId: string; version: number; publicUrl: string }, context: Context): Promise<Result<{ slug: string; announced: boolean; messages: number }>> {
  return transact<{ slug: string; announced: boolean; messages: number }>(context, async (inside) => {
    const { db, now } = inside
    const act = await lockAmendment(db, input.amendmentId)
    if (!act || actor.kind !== 'person') return absent()
    const step = stepOf(amendmentLifecycle, amendmentRefusals, 'apply', act, actor, now)
    if (step.kind === 'absent') return absent()
    if (act.version !== input.version) return conflict()
    if (step.kind === 'refused') return refused(step.message)
    const { id, callId, applicationId, decisionId } = act
    const announced = isAnnounced(act.callState)

    await db.$executeRaw`
      INSERT INTO "FormerDecision" (id, "amendmentId", "applicationId", outcome, state, "amountCents", "waitingRank", grounds, conditions, letter, "signatoryId", "signedAt", "signedById", "releasedAt", "openedAt", "openedById", version, "replacedAt")
      SELECT ${newId()}::uuid, ${id}::uuid, d."applicationId", d.outcome, d.state, d."amountCents", d."waitingRank", d.grounds, d.conditions, d.letter, d."signatoryId", d."signedAt", d."signedById", d."releasedAt", d."openedAt", d."openedById", d.version, ${now}
      FROM "Decision" d WHERE d.id = ${decisionId}::uuid`
    const [decision] = await db.$queryRaw<{ version: number }[]>`
      UPDATE "Decision" d SET outcome = 'LAUREATE', "amountCents" = m."amountCents", "waitingRank" = NULL, grounds = '', conditions = m.conditions, letter = m.letter, "draftedAt" = m."draftedAt",
        "signatoryId" = m."signatoryId", "signedAt" = m."signedAt", "signedById" = m."signedById", "releasedAt" = ${announced ? now : null}, "openedAt" = NULL, "openedById" = NULL, version = d.version + 1
      FROM "Amendment" m WHERE m.id = ${id}::uuid AND d.id = ${decisionId}::uuid RETURNING d.version`
    const { count } = await db.amendment.updateMany({ where: { id, version: input.version, state: 'SIGNED' }, data: { state: step.row.to, appliedAt: now, version: { increment: 1 } } })
    if (!decision || count === 0) return conflict()
    record(inside, { chain: callId, actorId: actor.id, verb: 'decision.replaced', object: { type: 'Decision', id: decisionId, version: decision.version }, state: { amendment: id, releasedAt: announced ? now : null } })
    record(inside, { chain: callId, actorId: actor.id, verb: step.row.event, object: { type: 'Amendment', id, version: act.version + 1 }, state: { appliedAt: now } })
    if (!announced) return ok({ slug: act.callSlug, announced, messages: 0 })

    const [dossier] = await db.$queryRaw<Dossier[]>`
      SELECT a.number, s.title, s."structureName", s."departementCode", COALESCE(s.content -> 'servicePoints', '[]') AS places
      FROM "Application" a JOIN LATERAL (SELECT * FROM "Submission" x WHERE x."applicationId" = a.id ORDER BY x.n DESC LIMIT 1) s ON true WHERE a.id = ${applicationId}::uuid`
    if (!dossier) return absent()
    const others = await db.laureate.findMany({ where: { callId }, select: { name: true, departementCode: true } })
    const laureate = {
      callId, applicationId, announcedOn: dayToDb(dayOf(now)), project: dossier.title, name: laureateNames([dossier], others)[0] ?? dossier.structureName,
      departementCode: dossier.places[0]?.departementCode ?? dossier.departementCode,
    }
    const laureateId = newId()
    await db.laureate.create({ data: { id: laureateId, ...laureate } })
    const people = await awaited(db, callId, applicationId)
    await queueMessages(db, people.map(({ applicationId: _own, ...to }) => decisionReplacedMail(to, id, input.publicUrl + routes.applicantDecision(applicationId))), now)
    record(inside, { chain: callId, actorId: actor.id, verb: 'laureate.announced', object: { type: 'Laureate', id: laureateId, version: 1 }, state: laureate })
    return ok({ slug: act.callSlug, announced, messages: people.length })
  })
}
