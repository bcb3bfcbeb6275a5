import type { Actor } from '@/lib/accounts/actor'
import { notRecused } from '@/lib/applications/application.scope'
import type { Context } from '@/lib/db/transaction'
import { pairsConnected } from './connection'
import { juryCallColumns, type JuryCallFacts } from './jury.queries'
import { mayRunAssignment } from './scoring.policy'

export type AssignmentPage = {
  call: JuryCallFacts
  readings: number
  eligible: number
  run: { seed: string; at: Date } | null
  members: { id: string; name: string; declared: boolean; away: boolean; load: number; submitted: number }[]
  /** Dossiers that have fewer readers than the règlement says. */
  lacking: { id: string; number: number; structureName: string; missing: number }[]
  connected: boolean
}

type Member = AssignmentPage['members'][number]

/** How the readings stand, for the team: loads and counts of sheets over the dossiers that this person may know of, never a mark. */
export async function assignmentPage(actor: Actor, slug: string, { db }: Context): Promise<AssignmentPage | null> {
  if (!mayRunAssignment(actor)) return null
  const [head] = await db.$queryRaw<(JuryCallFacts & { readings: number; run: { seed: string; at: string } | null })[]>`
    SELECT ${juryCallColumns}, c."readingsPerApplication" AS readings,
      (SELECT jsonb_build_object('seed', n.seed, 'at', n.at) FROM "AssignmentRun" n WHERE n."callId" = c.id ORDER BY n.at DESC LIMIT 1) AS run
    FROM "Call" c WHERE c.slug = ${slug} AND c.nature <> 'PUBLISHED' AND c.state NOT IN ('DRAFT', 'ABANDONED')`
  if (!head) return null
  const { readings, run, ...call } = head
  const known = notRecused(actor.id)
  const [members, dossiers] = await Promise.all([
    db.$queryRaw<Member[]>`
      SELECT j.id, p.name, j."declaredAt" IS NOT NULL AS declared,
        EXISTS (SELECT 1 FROM "Recusal" r WHERE r."jurorId" = j.id AND r."applicationId" IS NULL AND r.state <> 'DISMISSED') AS away,
        count(x."applicationId")::int AS load, count(s.id)::int AS submitted
      FROM "Juror" j JOIN "Account" p ON p.id = j."accountId"
      LEFT JOIN ("Assignment" x JOIN "Application" a ON a.id = x."applicationId" AND ${known}) ON x."jurorId" = j.id AND NOT is_recused(x."jurorId", x."applicationId")
      LEFT JOIN "ScoreSheet" s ON s."jurorId" = x."jurorId" AND s."applicationId" = x."applicationId" AND s.state = 'SUBMITTED'
      WHERE j."callId" = ${call.id}::uuid AND j."endedAt" IS NULL GROUP BY j.id, p.name ORDER BY j.position`,
    db.$queryRaw<{ id: string; number: number; structureName: string; readers: string[] }[]>`
      SELECT a.id, a.number, st.name AS "structureName",
        ARRAY(SELECT x."jurorId"::text FROM "Assignment" x JOIN "Juror" j ON j.id = x."jurorId"
          LEFT JOIN "ScoreSheet" s ON s."jurorId" = x."jurorId" AND s."applicationId" = x."applicationId" AND s.state = 'SUBMITTED'
          WHERE x."applicationId" = a.id AND NOT is_recused(x."jurorId", a.id) AND (j."endedAt" IS NULL OR s.id IS NOT NULL)) AS readers
      FROM "Application" a JOIN "Structure" st ON st.id = a."structureId" JOIN "EligibilityReview" r ON r."applicationId" = a.id AND r.state = 'ELIGIBLE'
      WHERE a."callId" = ${call.id}::uuid AND a.state = 'SUBMITTED' AND ${known} ORDER BY a.number`,
  ])
  const pairs = dossiers.flatMap(({ id, readers }) => readers.map((juror) => ({ juror, application: id })))
  return {
    call,
    readings,
    eligible: dossiers.length,
    run: run && { seed: run.seed, at: new Date(run.at) },
    members,
    lacking: dossiers.flatMap(({ readers, ...dossier }) => (readers.length < readings ? [{ ...dossier, missing: readings - readers.length }] : [])),
    connected: pairsConnected(members.filter((member) => !member.away).map(({ id }) => id), pairs),
  }
}
