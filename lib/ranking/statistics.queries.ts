import { appointmentIn, type Actor } from '@/lib/accounts/actor'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromDb } from '@/lib/db/values'
import { keptLately } from '@/lib/kernel/kept-lately'
import type { JuryCallFacts } from '@/lib/scoring/jury.queries'
import { knownTo, rankedRows, rankingCall, type RankedRow } from './ranking.queries'
import { workingStatistics, type DossierStatistics, type MarkedDossier, type MarkedSheet, type WorkingStatistics } from './working-statistics'

export type StatisticsPage = Omit<WorkingStatistics, 'dossiers' | 'severity' | 'given'> & {
  call: JuryCallFacts
  dossiers: (DossierStatistics & Pick<RankedRow, 'number' | 'structureName' | 'title'>)[]
  /** Points above or below the jury: of who reads this, nobody else's. */
  ownSeverity: number | null
  /** How many times each mark was given, from 0 to the highest: by all, and by who reads this. */
  given: { all: number[]; own: number[] | null }
}

type SheetsColumns = { requestedCents: bigint; given: MarkedSheet[] }
/** The sheets that count of the dossier `a`, inside `rankedSelect`. */
export const givenColumn = Prisma.sql`COALESCE((
  SELECT jsonb_agg(jsonb_build_object('juror', v."jurorId", 'drawn', EXISTS (SELECT 1 FROM "Assignment" x WHERE x."jurorId" = v."jurorId" AND x."applicationId" = a.id AND NOT x."byHand"),
      'marks', ARRAY(SELECT m.value FROM "Mark" m JOIN "Criterion" k ON k.id = m."criterionId" WHERE m."sheetId" = v.id ORDER BY k.position)) ORDER BY v.id)
  FROM valid v WHERE v."applicationId" = a.id), '[]')`
const sheetsColumns = Prisma.sql`, d."requestedCents", ${givenColumn} AS given`

export const markedRows = (db: Db | Tx, known: Prisma.Sql, callId: string) => rankedRows<SheetsColumns>(db, known, callId, sheetsColumns)
export const markedDossier = ({ id, depositedAt, requestedCents, given }: RankedRow & SheetsColumns): MarkedDossier => ({ id, depositedAt: depositedAt.toISOString(), requested: centsFromDb(requestedCents), sheets: given })

/** Computed once for each change of the sheets that somebody may see, whoever looks. */
const oncePerChange = keptLately(workingStatistics)

/**
 * The statistics of the marks, where the president asked for them before scoring, once it is over; null otherwise. They rest on the sheets
 * of the dossiers that this person may know of, and on no other. Two queries.
 */
export async function statisticsPage(actor: Actor, slug: string, context: Context): Promise<StatisticsPage | null> {
  const found = await rankingCall(actor, slug, context)
  if (!found || actor.kind !== 'person' || !found.statistics || !found.call.over) return null
  const { call, grid, envelopeCents } = found
  const rows = await markedRows(context.db, knownTo(actor), call.id)
  const marked = rows.map(markedDossier)
  const { maxMark, criteria } = grid
  const { dossiers, severity, given, ...statistics } = oncePerChange({ maxMark, criteria: criteria.map(({ code, weight }) => ({ code, weight })) }, marked, envelopeCents === null ? null : centsFromDb(envelopeCents))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const own = appointmentIn(actor, call.id)?.jurorId
  return {
    call, ...statistics,
    dossiers: dossiers.flatMap((dossier) => {
      const row = byId.get(dossier.application)
      return row ? [{ ...dossier, number: row.number, structureName: row.structureName, title: row.title }] : []
    }),
    ownSeverity: own === undefined ? null : (severity[own] ?? null),
    given: {
      all: Array.from({ length: maxMark + 1 }, (_, mark) => Object.values(given).reduce((sum, counts) => sum + (counts[mark] ?? 0), 0)),
      own: own === undefined ? null : (given[own] ?? null),
    },
  }
}
