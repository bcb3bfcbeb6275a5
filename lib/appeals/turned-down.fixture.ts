import { person } from '@/lib/applications/open-call.fixture'
import type { Db } from '@/lib/db/client'
import { announce, openDecision } from '@/lib/decisions/announcement.commands'
import { decidedCall, publicUrl } from '@/lib/decisions/decided-call.fixture'
import type { JudgedDossier } from '@/lib/envelope/judged-call.fixture'

export { publicUrl } from '@/lib/decisions/decided-call.fixture'

export const [laureate, waiting, rejected, ineligible] = [1, 2, 3, 4] as const

/** A call announced at `now`: four outcomes, each decision opened; `instructor` is of the team and worked on no dossier. */
export async function turnedDownCall(db: Db, now: Date, dossiers?: readonly JudgedDossier[]) {
  const call = await decidedCall(db, now, dossiers)
  const context = { db, now }
  const announced = await announce(call.staff, { callId: call.callId, publicUrl }, context)
  if (announced.kind !== 'ok') throw new Error(JSON.stringify(announced))
  for (const { id, number } of call.applications) {
    const { id: decisionId } = await db.decision.findFirstOrThrow({ where: { applicationId: id } })
    await openDecision(await call.applicant(number), { decisionId }, context)
  }
  return {
    ...call,
    instructor: await person(db, now, ['STAFF']),
    idOf: (number: number) => call.applications[number - 1]?.id ?? '',
    decisionOf: async (number: number) => (await db.decision.findFirstOrThrow({ where: { applicationId: call.applications[number - 1]?.id ?? '' } })).id,
  }
}

export type TurnedDownCall = Awaited<ReturnType<typeof turnedDownCall>>
