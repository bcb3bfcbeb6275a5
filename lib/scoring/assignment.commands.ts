import type { Actor, Person } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { notRecused } from '@/lib/applications/application.scope'
import { record } from '@/lib/journal/journal.commands'
import { plural } from '@/lib/kernel/french'
import { newId } from '@/lib/kernel/ids'
import { absent, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { detectRecusals } from '@/lib/panel/recusal.commands'
import { lockPanelCall } from '@/lib/panel/recusal-rows.queries'
import type { AssignmentPlan } from './assignment'
import { loadDraw, pairKey, planFingerprint, planOf, type Draw } from './draw.queries'
import { juryCallFacts } from './jury.queries'
import { randomFrom } from './random'
import { assignedMail } from './scoring.mail'
import { mayRunAssignment } from './scoring.policy'
import { setAsideRecused } from './set-aside.commands'

export type AssignmentDone = Pick<AssignmentPlan, 'status' | 'connected' | 'lacking'> & { slug: string; runId: string; seed: string }

/** The call, locked, while readings may still be given out; recusals that a late dossier leads to are raised first. */
async function lockForChange(inside: TxContext, actor: Person, callId: string): Promise<Result<Draw>> {
  const { db } = inside
  const call = await lockPanelCall(db, callId)
  if (!call) return absent()
  if (call.state !== 'IN_JURY') return refused('La répartition se fait pendant le travail du jury.')
  if (call.scoringClosedAt) return refused('La notation est close : la répartition ne change plus.')
  if ((await juryCallFacts(db, call.slug))?.over) return refused('Toutes les grilles sont rendues et les notes se lisent : la répartition ne change plus.')
  await detectRecusals(inside, call, 'DETECTED', null)
  await setAsideRecused(inside, actor, call.id)
  const draw = await loadDraw(db, actor, Prisma.sql`c.id = ${call.id}::uuid`)
  if (!draw) return absent()
  if (draw.readers.length === 0) return refused('Aucun membre du jury ne peut lire : nommez le jury d’abord.')
  return draw.dossiers.length === 0 ? refused('Aucun dossier recevable : il n’y a rien à répartir.') : ok(draw)
}

/** The same, for a whole draw: the readings asked for since on dossiers to discuss would be lost in it. */
async function lockForDraw(inside: TxContext, actor: Person, callId: string): Promise<Result<Draw>> {
  const locked = await lockForChange(inside, actor, callId)
  const extra = locked.kind === 'ok' && (await inside.db.call.count({ where: { id: callId, extraReadingsAt: { not: null } } })) > 0
  return extra ? refused('Les lectures supplémentaires sont données : la répartition ne se tire plus, une lecture se change à la main.') : locked
}

/** Makes ready to be looked at: the seed, given or made. Nobody is given anything to read. */
export function prepareDraw(actor: Actor, input: { callId: string; seed?: string | undefined }, context: Context): Promise<Result<{ slug: string; seed: string }>> {
  return transact(context, async (inside) => {
    if (!mayRunAssignment(actor)) return absent()
    const locked = await lockForDraw(inside, actor, input.callId)
    return locked.kind === 'ok' ? ok({ slug: locked.value.call.slug, seed: input.seed ?? newId() }) : locked
  })
}

/**
 * Draws who reads what and writes it, in place of the draw before except for what a submitted sheet freezes. Each
 * member gets an order of their own. Without a seed, one is made; it is kept with the run. `seen`: the fingerprint of
 * the plan that was looked at; another one is refused.
 */
export function runAssignment(actor: Actor, input: { callId: string; seed?: string | undefined; seen?: string }, context: Context): Promise<Result<AssignmentDone>> {
  return transact<AssignmentDone>(context, async (inside) => {
    if (!mayRunAssignment(actor)) return absent()
    const { db } = inside
    const locked = await lockForDraw(inside, actor, input.callId)
    if (locked.kind !== 'ok') return locked
    const draw = locked.value
    const { call, readers, readings } = draw
    const kept = draw.given.filter((pair) => pair.kept)
    const seed = input.seed ?? newId()
    const plan = planOf(draw, seed)
    if (input.seen !== undefined && input.seen !== planFingerprint(plan))
      return refused('Une grille rendue, un déport ou un dossier a changé la répartition depuis l’aperçu : rien n’a été appliqué. Demandez un nouvel aperçu.')

    const run = { id: newId(), callId: call.id, seed, readings, at: inside.now, byId: actor.id }
    await db.assignmentRun.create({ data: run })
    await db.$executeRaw`DELETE FROM "Assignment" x USING "Application" a WHERE a.id = x."applicationId" AND a."callId" = ${call.id}::uuid
      AND NOT EXISTS (SELECT 1 FROM "ScoreSheet" s WHERE s."jurorId" = x."jurorId" AND s."applicationId" = x."applicationId" AND s.state = 'SUBMITTED')`
    const held = new Set(kept.map(pairKey))
    const random = randomFrom(`${seed} order`)
    const rows = readers.flatMap(({ id: jurorId }) => {
      const first = Math.max(0, ...kept.filter((pair) => pair.juror === jurorId).map((pair) => pair.position))
      const fresh = plan.pairs.filter((pair) => pair.juror === jurorId && !held.has(pairKey(pair)))
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
    return ok({ slug: call.slug, runId: run.id, seed, status: plan.status, connected: plan.connected, lacking: plan.lacking })
  })
}

/**
 * The team changes one reading by hand: somebody reads in place of another, or besides. A recused member, a reading that a submitted
 * sheet freezes, and a dossier left with fewer readers than it has, or than the règlement says, are refused. The statistics of the marks
 * then say that not all was drawn.
 */
export function changeReading(actor: Actor, input: { applicationId: string; remove: string | null; add: string | null }, context: Context): Promise<Result<{ heaviest: number; lightest: number }>> {
  return transact(context, async (inside) => {
    if (!mayRunAssignment(actor)) return absent()
    const { db } = inside
    const { remove, add, applicationId } = input
    const [found] = await db.$queryRaw<{ callId: string }[]>`SELECT a."callId" FROM "Application" a WHERE a.id = ${applicationId}::uuid AND ${notRecused(actor.id)}`
    if (!found) return absent()
    const locked = await lockForChange(inside, actor, found.callId)
    if (locked.kind !== 'ok') return locked
    const draw = locked.value
    const here = draw.given.filter((pair) => pair.application === applicationId)
    const run = await db.assignmentRun.findFirst({ where: { callId: found.callId }, orderBy: { at: 'desc' }, select: { id: true } })
    if (!run || !draw.dossiers.some(({ id }) => id === applicationId)) return refused('Ce dossier n’est pas réparti : tirez la répartition d’abord.')
    if (remove === null && add === null) return invalid({ add: 'Choisissez qui lit, ou qui ne lit plus.' })
    if (remove !== null && !here.some(({ juror }) => juror === remove)) return invalid({ remove: 'Ce membre ne lit pas ce dossier.' })
    if (here.some(({ juror, kept }) => juror === remove && kept)) return invalid({ remove: 'Ce membre a rendu sa grille : sa lecture reste.' })
    if (here.some(({ juror }) => juror === add)) return invalid({ add: 'Ce membre lit déjà ce dossier.' })
    if (add !== null && (!draw.readers.some(({ id }) => id === add) || draw.recusals.some(({ juror, application }) => juror === add && application === applicationId))) return invalid({ add: 'Ce membre est déporté de ce dossier, ou n’est plus du jury.' })
    if (add === null && here.length - 1 < draw.readings) return invalid({ remove: `Il resterait moins de ${plural(draw.readings, 'lecture')} : choisissez aussi qui lit à sa place.` })
    if (remove !== null) await db.assignment.delete({ where: { jurorId_applicationId: { jurorId: remove, applicationId } } })
    if (add !== null) {
      const position = Math.max(0, ...draw.given.filter(({ juror }) => juror === add).map(({ position }) => position)) + 1
      await db.assignment.create({ data: { jurorId: add, applicationId, runId: run.id, position, byHand: true } })
    }
    record(inside, { chain: found.callId, actorId: actor.id, verb: 'assignment.changed', object: { type: 'Application', id: applicationId }, state: { remove, add } })
    const loads = draw.readers.map(({ id }) => draw.given.filter(({ juror }) => juror === id).length + Number(id === add) - Number(id === remove))
    return ok({ heaviest: Math.max(...loads), lightest: Math.min(...loads) })
  })
}
