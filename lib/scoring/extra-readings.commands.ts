import type { Person } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import type { TxContext } from '@/lib/db/transaction'
import { newId } from '@/lib/kernel/ids'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { assign } from './assignment'
import { loadDraw } from './draw.queries'
import { extraReadingsMail } from './scoring.mail'

/**
 * Gives each of these dossiers as many more readers as the règlement says, among the members who have not read it: drawn, loads within one,
 * each told once by mail of how many. The call's row is held by the caller.
 */
export async function giveExtraReadings(inside: TxContext, by: Person, callId: string, applications: readonly string[], readings: number) {
  const { db, now } = inside
  const draw = await loadDraw(db, by, Prisma.sql`c.id = ${callId}::uuid`)
  if (!draw) throw new Error('the call was locked a moment ago')
  const { readers, given, call } = draw
  const wanted = new Set(applications)
  const taken = [...draw.recusals, ...given].filter(({ application }) => wanted.has(application)).map(({ juror, application }) => ({ juror, application }))
  const run = { id: newId(), callId, seed: newId(), readings, at: now, byId: by.id }
  const plan = assign({ readings, jurors: readers.map(({ id }) => id), applications: [...wanted], recusals: taken, frozen: [], costs: [], seed: run.seed })
  await db.assignmentRun.create({ data: run })
  await db.assignment.createMany({
    data: readers.flatMap(({ id: jurorId }) => {
      const last = Math.max(0, ...given.filter(({ juror }) => juror === jurorId).map(({ position }) => position))
      return plan.pairs.filter(({ juror }) => juror === jurorId).map(({ application }, index) => ({ jurorId, applicationId: application, runId: run.id, position: last + index + 1 }))
    }),
  })
  await queueMessages(db, readers.flatMap((reader) => (plan.loads[reader.id] ? [extraReadingsMail({ ...reader, dossiers: plan.loads[reader.id] ?? 0 }, call, run.id)] : [])), now)
  return { runId: run.id, seed: run.seed, pairs: plan.pairs }
}
