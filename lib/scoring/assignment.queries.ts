import type { Actor } from '@/lib/accounts/actor'
import { notRecused } from '@/lib/applications/application.scope'
import { Prisma } from '@/lib/db/generated/client'
import { dayFromDb } from '@/lib/db/values'
import type { Day } from '@/lib/kernel/days'
import type { Context } from '@/lib/db/transaction'
import { pairsConnected } from './connection'
import { awayFromCall } from '@/lib/panel/recusal-rows.queries'
import { inJury, juryCallColumns, type JuryCallFacts } from './jury.queries'
import { mayRunAssignment } from './scoring.policy'

export type AssignmentPage = {
  call: JuryCallFacts
  readings: number
  eligible: number
  run: { seed: string; at: Date } | null
  /** The day by which sheets are expected. */
  dueOn: Day | null
  members: { id: string; name: string; declared: boolean; away: boolean; load: number; submitted: number }[]
  /** Dossiers that have fewer readers than the règlement says. */
  lacking: { id: string; number: number; structureName: string; missing: number }[]
  connected: boolean
  dossiers: { id: string; number: number; structureName: string; readers: string[] }[]
}

type Row = JuryCallFacts & Pick<AssignmentPage, 'readings' | 'members' | 'dossiers'> & { run: { seed: string; at: string } | null; sheetsDueOn: Date | null }

/** The members in office of the call `c` and their loads, over the dossiers that this person may know of, read along as JSON. */
const membersColumn = (known: Prisma.Sql) => Prisma.sql`
  COALESCE((SELECT jsonb_agg(jsonb_build_object('id', j.id, 'name', p.name, 'declared', j."declaredAt" IS NOT NULL, 'away', EXISTS (${awayFromCall('j')}),
      'load', n.load, 'submitted', n.submitted) ORDER BY j.position)
    FROM "Juror" j JOIN "Account" p ON p.id = j."accountId" CROSS JOIN LATERAL (
      SELECT count(*) AS load, count(s.id) AS submitted FROM "Assignment" x JOIN "Application" a ON a.id = x."applicationId"
      LEFT JOIN "ScoreSheet" s ON s."jurorId" = x."jurorId" AND s."applicationId" = x."applicationId" AND s.state = 'SUBMITTED'
      WHERE x."jurorId" = j.id AND NOT is_recused(x."jurorId", x."applicationId") AND ${known}) n
    WHERE j."callId" = c.id AND j."endedAt" IS NULL), '[]') AS members`

/** Its eligible dossiers and their readers; a member who has left still counts for the sheets that they handed in. */
const dossiersColumn = (known: Prisma.Sql) => Prisma.sql`
  COALESCE((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'structureName', st.name, 'readers', ARRAY(
        SELECT x."jurorId" FROM "Assignment" x JOIN "Juror" j ON j.id = x."jurorId"
        LEFT JOIN "ScoreSheet" s ON s."jurorId" = x."jurorId" AND s."applicationId" = x."applicationId" AND s.state = 'SUBMITTED'
        WHERE x."applicationId" = a.id AND NOT is_recused(x."jurorId", a.id) AND (j."endedAt" IS NULL OR s.id IS NOT NULL))) ORDER BY a.number)
    FROM "Application" a JOIN "Structure" st ON st.id = a."structureId" JOIN "EligibilityReview" r ON r."applicationId" = a.id AND r.state = 'ELIGIBLE'
    WHERE a."callId" = c.id AND a.state = 'SUBMITTED' AND ${known}), '[]') AS dossiers`

/** How the readings stand, for the team: loads and counts of sheets over the dossiers that this person may know of, never a mark. One query. */
export async function assignmentPage(actor: Actor, slug: string, { db }: Context): Promise<AssignmentPage | null> {
  if (!mayRunAssignment(actor)) return null
  const known = notRecused(actor.id)
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${juryCallColumns}, c."readingsPerApplication" AS readings, c."sheetsDueOn", ${membersColumn(known)}, ${dossiersColumn(known)},
      (SELECT jsonb_build_object('seed', n.seed, 'at', n.at) FROM "AssignmentRun" n WHERE n."callId" = c.id ORDER BY n.at DESC LIMIT 1) AS run
    FROM "Call" c WHERE ${inJury(slug)}`
  if (!row) return null
  const { readings, run, sheetsDueOn, members, dossiers, ...call } = row
  const pairs = dossiers.flatMap(({ id, readers }) => readers.map((juror) => ({ juror, application: id })))
  return {
    call,
    readings,
    dueOn: sheetsDueOn && dayFromDb(sheetsDueOn),
    eligible: dossiers.length,
    dossiers,
    run: run && { seed: run.seed, at: new Date(run.at) },
    members,
    lacking: dossiers.flatMap(({ readers, ...dossier }) => (readers.length < readings ? [{ ...dossier, missing: readings - readers.length }] : [])),
    connected: pairsConnected(members.filter((member) => !member.away).map(({ id }) => id), pairs),
  }
}
