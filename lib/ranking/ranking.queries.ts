import { appointmentIn, isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import { applicationScope, notRecused } from '@/lib/applications/application.scope'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { gridColumns, inJury, juryCallColumns, type GridColumns, type JuryCallFacts } from '@/lib/scoring/jury.queries'
import { toFixed2 } from '@/lib/scoring/score'
import { maySeeRanking } from '@/lib/scoring/scoring.policy'
import { rank } from './ranking'

type RankedDossier = {
  id: string
  number: number
  structureName: string
  title: string
  departementCode: string
  rank: number
  /** Out of 100, two decimals, point. */
  score: string
  /** « ex æquo » on screen. */
  tied: boolean
  sheets: number
  /** Mean mark on each criterion, two decimals, in the call's order. */
  means: string[]
}

export type RankingPage = { call: JuryCallFacts } & (
  | { visible: false; sheets: { submitted: number; expected: number } | null }
  | { visible: true; /** Asked for before scoring. */ statistics: boolean; criteria: { code: string; label: string; weight: number }[]; ranked: RankedDossier[]; unranked: Pick<RankedDossier, 'id' | 'number' | 'structureName' | 'title' | 'departementCode'>[] }
)

export type RankedRow = Pick<RankedDossier, 'id' | 'number' | 'structureName' | 'title' | 'departementCode' | 'sheets'> & { depositedAt: Date; marks: number[] }

/** The call that has a jury at work or had one, its grid, for who may know of its ranking. */
export async function rankingCall(actor: Actor, slug: string, { db }: Context) {
  const [row] = await db.$queryRaw<(JuryCallFacts & GridColumns & { statistics: boolean; envelopeCents: bigint | null })[]>`
    SELECT ${juryCallColumns}, ${gridColumns}, c."statisticsAt" IS NOT NULL AS statistics, (SELECT e."totalCents" FROM "Envelope" e WHERE e."callId" = c.id) AS "envelopeCents"
    FROM "Call" c WHERE ${inJury(slug)}`
  if (!row || !maySeeRanking(actor, row.id) || row.state === 'LAUNCHED') return null
  const { maxMark, groundsRequiredUpTo: _, criteria, statistics, envelopeCents, ...call } = row
  return { actor, call, grid: { maxMark, criteria }, statistics, envelopeCents }
}

/** The sheets that count: handed in, their reader not recused since. */
export const counted = Prisma.sql`s.state = 'SUBMITTED' AND NOT is_recused(s."jurorId", s."applicationId")`

/** The dossiers `a` that this person may know of. */
export const knownTo = (actor: Person): Prisma.Sql => Prisma.sql`${applicationScope(actor)} AND ${notRecused(actor.id)}`

/** The sums of marks of each eligible dossier `a` of a call among those `known`, with the columns asked for beside; `d`: its last deposit. */
export const rankedSelect = (known: Prisma.Sql, callId: Prisma.Sql, extra: Prisma.Sql = Prisma.empty): Prisma.Sql => Prisma.sql`
  WITH valid AS (
    SELECT s.id, s."applicationId", s."jurorId" FROM "ScoreSheet" s JOIN "Application" a ON a.id = s."applicationId"
    WHERE a."callId" = ${callId} AND ${counted}),
  sums AS (
    SELECT v."applicationId", k.position, sum(m.value)::int AS total FROM valid v JOIN "Mark" m ON m."sheetId" = v.id
    JOIN "Criterion" k ON k.id = m."criterionId" GROUP BY v."applicationId", k.position),
  tallies AS (SELECT "applicationId", array_agg(total ORDER BY position) AS marks FROM sums GROUP BY "applicationId"),
  counts AS (SELECT "applicationId", count(*)::int AS sheets FROM valid GROUP BY "applicationId")
  SELECT a.id, a.number, d."structureName", d.title, d."departementCode", a."firstDepositedAt" AS "depositedAt",
    COALESCE(n.sheets, 0) AS sheets, COALESCE(t.marks, '{}') AS marks ${extra}
  FROM "Application" a JOIN "EligibilityReview" r ON r."applicationId" = a.id AND r.state = 'ELIGIBLE'
  JOIN LATERAL (SELECT * FROM "Submission" q WHERE q."applicationId" = a.id ORDER BY q.n DESC LIMIT 1) d ON true
  LEFT JOIN tallies t ON t."applicationId" = a.id LEFT JOIN counts n ON n."applicationId" = a.id
  WHERE a."callId" = ${callId} AND a.state = 'SUBMITTED' AND ${known}
  ORDER BY a.number`

export const rankedRows = <Extra extends object>(db: Db | Tx, known: Prisma.Sql, callId: string, extra: Prisma.Sql = Prisma.empty) =>
  db.$queryRaw<(RankedRow & Extra)[]>(rankedSelect(known, Prisma.sql`${callId}::uuid`, extra))

/**
 * The ranking, once every sheet is in or scoring is closed. A recused member gets it without their dossier, ranks
 * renumbered. Before that the team and the president get counts of sheets, members nothing. Two queries.
 */
export async function rankingPage(actor: Actor, slug: string, context: Context): Promise<RankingPage | null> {
  const { db } = context
  const found = await rankingCall(actor, slug, context)
  if (!found || actor.kind !== 'person') return null
  const { call, grid, statistics } = found
  if (!call.over) {
    const counted = isStaff(actor) || appointmentIn(actor, call.id)?.role === 'PRESIDENT'
    if (!counted) return { call, visible: false, sheets: null }
    const [sheets] = await db.$queryRaw<{ submitted: number; expected: number }[]>`
      SELECT count(s.id)::int AS submitted, count(*)::int AS expected FROM "Assignment" x JOIN "Application" a ON a.id = x."applicationId"
      LEFT JOIN "ScoreSheet" s ON s."jurorId" = x."jurorId" AND s."applicationId" = a.id AND s.state = 'SUBMITTED'
      JOIN "Juror" j ON j.id = x."jurorId"
      WHERE a."callId" = ${call.id}::uuid AND a.state = 'SUBMITTED' AND (j."endedAt" IS NULL OR s.id IS NOT NULL)
        AND NOT is_away_for_good(x."jurorId", a.id) AND ${notRecused(actor.id)}`
    return { call, visible: false, sheets: sheets ?? null }
  }
  const rows = await rankedRows(db, knownTo(actor), call.id)
  const dossiers = new Map(rows.map((row) => [row.id, row]))
  const ranked = rank(grid, rows.map(({ id, depositedAt, sheets, marks }) => ({ id, depositedAt: depositedAt.toISOString(), sheets, marks })))
  return {
    call,
    visible: true,
    statistics,
    criteria: grid.criteria.map(({ code, label, weight }) => ({ code, label, weight })),
    ranked: ranked.flatMap(({ application, rank: place, score, tied }) => {
      const row = dossiers.get(application)
      if (!row) return []
      const { depositedAt: _, marks, ...dossier } = row
      return [{ ...dossier, rank: place, score, tied, means: marks.map((sum) => toFixed2({ numerator: BigInt(sum), denominator: BigInt(row.sheets) })) }]
    }),
    unranked: rows.filter((row) => row.sheets === 0).map(({ id, number, structureName, title, departementCode }) => ({ id, number, structureName, title, departementCode })),
  }
}
