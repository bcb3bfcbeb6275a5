import { isStaff, type Actor } from '@/lib/accounts/actor'
import { moveCall } from '@/lib/calls/call-state.commands'
import type { Tx } from '@/lib/db/client'
import { transact, type Context } from '@/lib/db/transaction'
import { dayToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import type { DecisionState, Outcome } from './decision'
import { decisionLifecycle, decisionRefusals } from './decision.lifecycle'
import { decisionReleasedMail, type Awaited } from './decision.mail'
import { decisionFacts } from './decision.queries'
import { laureateNames } from './laureate-name'

type Released = {
  id: string
  version: number
  state: DecisionState
  outcome: Outcome
  applicationId: string
  structureId: string
  number: number
  title: string
  structureName: string
  departementCode: string
  places: { name: string; departementCode: string }[]
}

const signedDecisions = (tx: Tx, callId: string) => tx.$queryRaw<Released[]>`
  SELECT d.id, d.version, d.state::text AS state, d.outcome::text AS outcome, a.id AS "applicationId", a."structureId", a.number, s.title,
    s."structureName", s."departementCode", COALESCE(s.content -> 'servicePoints', '[]') AS places
  FROM "Decision" d JOIN "Application" a ON a.id = d."applicationId"
  JOIN LATERAL (SELECT * FROM "Submission" x WHERE x."applicationId" = a.id ORDER BY x.n DESC LIMIT 1) s ON true
  WHERE a."callId" = ${callId}::uuid AND a.state = 'SUBMITTED' ORDER BY a.number`

/** Members of every structure with a decision, of the call or of one dossier: one message each, whatever was decided. */
export const awaited = (tx: Tx, callId: string, applicationId: string | null = null) => tx.$queryRaw<(Awaited & { applicationId: string })[]>`
  SELECT d.id AS "decisionId", a.id AS "applicationId", c.id AS "callId", c.title AS "callTitle", a.number, t.name AS "structureName", p.email, p.name
  FROM "Decision" d JOIN "Application" a ON a.id = d."applicationId" JOIN "Call" c ON c.id = a."callId" JOIN "Structure" t ON t.id = a."structureId"
  JOIN "Membership" m ON m."structureId" = a."structureId" AND m."endedAt" IS NULL
  JOIN "Account" p ON p.id = m."accountId" AND p."disabledAt" IS NULL AND p."erasedAt" IS NULL
  WHERE c.id = ${callId}::uuid AND (${applicationId}::uuid IS NULL OR a.id = ${applicationId}::uuid) AND a.state = 'SUBMITTED' ORDER BY a.number, p.id`

/**
 * Announces a call: one instant for all. In one transaction the call is announced, every decision released, every
 * laureate entered (one per dossier) and a message queued to each member of each structure, which tells no outcome.
 */
export function announce(actor: Actor, input: { callId: string; publicUrl: string }, context: Context): Promise<Result<{ laureates: number; released: number; messages: number }>> {
  return transact<{ laureates: number; released: number; messages: number }>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const { db, now } = inside
    const { callId, publicUrl } = input
    const moved = await moveCall(inside, actor, { callId, verb: 'announce' })
    if (moved.kind !== 'ok') return moved
    const decisions = await signedDecisions(db, callId)
    for (const decision of decisions) {
      const step = stepOf(decisionLifecycle, decisionRefusals, 'release', { ...decision, callId, callState: moved.value.to }, actor, now)
      if (step.kind !== 'may') return step.kind === 'absent' ? absent() : refused(step.message)
    }
    const { count } = await db.decision.updateMany({
      where: { id: { in: decisions.map(({ id }) => id) }, state: 'SIGNED' },
      data: { state: 'RELEASED', releasedAt: now, version: { increment: 1 } },
    })
    if (count !== decisions.length) return conflict()

    const selected = decisions.filter((decision) => decision.outcome === 'LAUREATE')
    const announcedOn = dayToDb(dayOf(now))
    const names = laureateNames(selected)
    const laureates = selected.map(({ applicationId, title, departementCode, places }, index) => ({
      id: newId(), callId, applicationId, announcedOn, project: title, name: names[index] ?? '', departementCode: places[0]?.departementCode ?? departementCode,
    }))
    await db.laureate.createMany({ data: laureates })

    const people = await awaited(db, callId)
    await queueMessages(db, people.map(({ applicationId, ...to }) => decisionReleasedMail(to, publicUrl + routes.applicantDecision(applicationId))), now)
    for (const { id, version } of decisions)
      record(inside, { chain: callId, actorId: actor.id, verb: 'decision.released', object: { type: 'Decision', id, version: version + 1 }, state: { releasedAt: now } })
    for (const { id, ...laureate } of laureates)
      record(inside, { chain: callId, actorId: actor.id, verb: 'laureate.announced', object: { type: 'Laureate', id, version: 1 }, state: laureate })
    return ok({ laureates: laureates.length, released: count, messages: people.length })
  })
}

/** A member of the structure opens the decision released to it: dated once, by whoever comes first. */
export function openDecision(actor: Actor, input: { decisionId: string }, context: Context): Promise<Result<{ applicationId: string }>> {
  return transact<{ applicationId: string }>(context, async (inside) => {
    const facts = await decisionFacts(inside.db, input.decisionId)
    if (!facts || actor.kind !== 'person') return absent()
    const step = stepOf(decisionLifecycle, decisionRefusals, 'open', facts, actor, inside.now)
    if (step.kind !== 'may') return absent()
    const { applicationId, version } = await inside.db.decision.findUniqueOrThrow({ where: { id: input.decisionId }, select: { applicationId: true, version: true } })
    const { count } = await inside.db.decision.updateMany({
      where: { id: input.decisionId, state: 'RELEASED', openedAt: null },
      data: { openedAt: inside.now, openedById: actor.id, version: { increment: 1 } },
    })
    if (count > 0)
      record(inside, { chain: facts.callId, actorId: actor.id, verb: step.row.event, object: { type: 'Decision', id: input.decisionId, version: version + 1 }, state: { openedAt: inside.now } })
    return ok({ applicationId })
  })
}
