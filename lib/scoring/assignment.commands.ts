import type { Actor } from '@/lib/accounts/actor'
import type { Tx } from '@/lib/db/client'
import { transact, type Context } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { detectRecusals } from '@/lib/panel/recusal.commands'
import { keptAwayFrom } from '@/lib/panel/panel'
import { lockPanelCall, recusalsOf, seatsOf } from '@/lib/panel/recusal-rows.queries'
import { assign, type AssignmentPlan } from './assignment'
import { juryCallFacts } from './jury.queries'
import { randomFrom } from './random'
import { assignedMail } from './scoring.mail'
import { mayRunAssignment } from './scoring.policy'
import { setAsideRecused } from './set-aside.commands'

export type AssignmentDone = Pick<AssignmentPlan, 'status' | 'connected' | 'lacking'> & { runId: string; seed: string }

/** Pairs that a submitted sheet freezes, in the order in which their readers have them. */
const submittedPairs = (tx: Tx, callId: string) => tx.$queryRaw<{ juror: string; application: string; position: number }[]>`
  SELECT x."jurorId" AS juror, x."applicationId" AS application, x.position FROM "Assignment" x
  JOIN "ScoreSheet" s ON s."jurorId" = x."jurorId" AND s."applicationId" = x."applicationId" AND s.state = 'SUBMITTED'
  JOIN "Application" a ON a.id = x."applicationId"
  WHERE a."callId" = ${callId}::uuid ORDER BY x.position`

/**
 * Draws who reads what and writes it, in place of the draw before except for what a submitted sheet freezes. Each
 * member gets an order of their own. Without a seed, one is made; it is kept with the run.
 */
export function runAssignment(actor: Actor, input: { callId: string; seed?: string | undefined }, context: Context): Promise<Result<AssignmentDone>> {
  return transact<AssignmentDone>(context, async (inside) => {
    if (!mayRunAssignment(actor)) return absent()
    const { db } = inside
    const call = await lockPanelCall(db, input.callId)
    if (!call) return absent()
    if (call.state !== 'IN_JURY') return refused('La répartition se fait pendant le travail du jury.')
    if (call.scoringClosedAt) return refused('La notation est close : la répartition ne change plus.')
    if ((await juryCallFacts(db, call.slug))?.over) return refused('Toutes les grilles sont rendues et les notes se lisent : la répartition ne change plus.')
    // A declaration may be older than a dossier made eligible since.
    await detectRecusals(inside, call, 'DETECTED', null)
    await setAsideRecused(inside, actor, call.id)

    const [seats, recusals] = [await seatsOf(db, call.id), await recusalsOf(db, call.id)]
    const awayFromCall = keptAwayFrom(recusals, null)
    const readers = seats.filter((seat) => !awayFromCall.has(seat.id))
    if (readers.length === 0) return refused('Aucun membre du jury ne peut lire : nommez le jury d’abord.')
    const applications = await db.application.findMany({
      where: { callId: call.id, state: 'SUBMITTED', review: { state: 'ELIGIBLE' } },
      orderBy: { number: 'asc' },
      select: { id: true },
    })
    if (applications.length === 0) return refused('Aucun dossier recevable : il n’y a rien à répartir.')
    const { readingsPerApplication: readings } = await db.call.findUniqueOrThrow({ where: { id: call.id }, select: { readingsPerApplication: true } })
    const seed = input.seed ?? newId()
    const kept = await submittedPairs(db, call.id)
    const known = new Set(applications.map(({ id }) => id))
    const reading = new Set(readers.map(({ id }) => id))
    const away = applications.flatMap(({ id }) => [...keptAwayFrom(recusals, id)].filter((juror) => reading.has(juror)).map((juror) => ({ juror, application: id })))
    const recusedPairs = new Set(away.map(({ juror, application }) => `${juror} ${application}`))
    const frozen = kept.filter(({ juror, application }) => reading.has(juror) && known.has(application) && !recusedPairs.has(`${juror} ${application}`))
    const plan = assign({ readings, jurors: readers.map(({ id }) => id), applications: applications.map(({ id }) => id), recusals: away, frozen, costs: [], seed })

    const run = { id: newId(), callId: call.id, seed, readings, at: inside.now, byId: actor.id }
    await db.assignmentRun.create({ data: run })
    await db.$executeRaw`DELETE FROM "Assignment" x USING "Application" a WHERE a.id = x."applicationId" AND a."callId" = ${call.id}::uuid
      AND NOT EXISTS (SELECT 1 FROM "ScoreSheet" s WHERE s."jurorId" = x."jurorId" AND s."applicationId" = x."applicationId" AND s.state = 'SUBMITTED')`
    const held = new Set(kept.map(({ juror, application }) => `${juror} ${application}`))
    const random = randomFrom(`${seed} order`)
    const rows = readers.flatMap(({ id: jurorId }) => {
      const first = Math.max(0, ...kept.filter((pair) => pair.juror === jurorId).map((pair) => pair.position))
      const fresh = plan.pairs.filter((pair) => pair.juror === jurorId && !held.has(`${pair.juror} ${pair.application}`))
      return random.shuffled(fresh).map(({ application }, index) => ({ jurorId, applicationId: application, runId: run.id, position: first + index + 1 }))
    })
    await db.assignment.createMany({ data: rows })
    record(inside, {
      chain: call.id, actorId: actor.id, verb: 'assignment.run', object: { type: 'AssignmentRun', id: run.id },
      state: { seed, readings, pairs: plan.pairs },
    })
    const mails = readers.flatMap((seat) => {
      const dossiers = plan.loads[seat.id] ?? 0
      return dossiers > 0 ? [assignedMail({ ...seat, dossiers }, call, run.id)] : []
    })
    await queueMessages(db, mails, inside.now)
    return ok({ runId: run.id, seed, status: plan.status, connected: plan.connected, lacking: plan.lacking })
  })
}
