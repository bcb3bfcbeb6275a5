import type { Actor } from '@/lib/accounts/actor'
import { notRecused } from '@/lib/applications/application.scope'
import type { Context } from '@/lib/db/transaction'
import type { Seat } from '@/lib/panel/panel'
import { recusalCases, type RecusalCase } from '@/lib/panel/panel.queries'
import { seatOf } from '@/lib/panel/panel.policy'
import { juryCallFacts, type JuryCallFacts } from './jury.queries'

type Progress = { jurorId: string; name: string; assigned: number; submitted: number }

export type PresidencyPage = {
  call: JuryCallFacts
  presides: boolean
  toDecide: RecusalCase[]
  settled: RecusalCase[]
  /** Counts of sheets, member by member, over the dossiers that this person may know of. */
  progress: Progress[]
}

/** Counts of sheets for who presides; for anyone else of the jury, the recusals that they decide, mostly none. */
export async function presidencyPage(actor: Actor, slug: string, context: Context): Promise<PresidencyPage | null> {
  const call = await juryCallFacts(context.db, slug)
  if (!call || actor.kind !== 'person' || !seatOf(actor, call.id)) return null
  const members = await context.db.$queryRaw<(Seat & Omit<Progress, 'jurorId'>)[]>`
    SELECT j.id, j.role::text AS role, j.position AS "order", p.name, count(a.id)::int AS assigned, count(s.id) FILTER (WHERE a.id IS NOT NULL)::int AS submitted
    FROM "Juror" j JOIN "Account" p ON p.id = j."accountId"
    LEFT JOIN "Assignment" x ON x."jurorId" = j.id AND NOT is_away_for_good(x."jurorId", x."applicationId")
    LEFT JOIN "Application" a ON a.id = x."applicationId" AND a.state = 'SUBMITTED' AND ${notRecused(actor.id)}
    LEFT JOIN "ScoreSheet" s ON s."jurorId" = x."jurorId" AND s."applicationId" = a.id AND s.state = 'SUBMITTED'
    WHERE j."callId" = ${call.id}::uuid AND j."endedAt" IS NULL GROUP BY j.id, p.name ORDER BY j.position`
  const { presides, toDecide, settled } = await recusalCases(actor, { callId: call.id, seats: members }, context)
  const progress = presides ? members.map(({ id: jurorId, name, assigned, submitted }) => ({ jurorId, name, assigned, submitted })) : []
  return { call, presides, toDecide, settled, progress }
}
