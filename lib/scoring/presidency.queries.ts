import type { Actor } from '@/lib/accounts/actor'
import { notRecused } from '@/lib/applications/application.scope'
import type { Context } from '@/lib/db/transaction'
import { deciderOf, keptAwayFrom } from '@/lib/panel/panel'
import { recusalCases, type RecusalCase } from '@/lib/panel/panel.queries'
import { seatOf } from '@/lib/panel/panel.policy'
import { panelColumns, type PanelColumns } from '@/lib/panel/recusal-rows.queries'
import { allSheetsIn, inJury, juryCallColumns, type JuryCallFacts } from './jury.queries'

type Progress = { jurorId: string; name: string; assigned: number; submitted: number }

export type PresidencyPage = {
  call: JuryCallFacts
  presides: boolean
  /** Whether the statistics of the marks were asked for, and whether that may still change: no sheet is begun. */
  statistics: { on: boolean; open: boolean }
  /** Sheets that their authors ask for again and that this person decides on. */
  /** The readings that the règlement announces for dossiers to discuss; null: none. */
  extra: { announced: number; asked: boolean; allIn: boolean } | null
  reopenings: { id: string; jurorName: string; number: number; structureName: string; reason: string; askedAt: Date }[]
  toDecide: RecusalCase[]
  settled: RecusalCase[]
  /** Counts of sheets, member by member, over the dossiers that this person may know of. */
  progress: Progress[]
}

/** Counts of sheets for who presides; for anyone else of the jury, the recusals that they decide, mostly none. Two queries. */
export async function presidencyPage(actor: Actor, slug: string, context: Context): Promise<PresidencyPage | null> {
  if (actor.kind !== 'person') return null
  const [row] = await context.db.$queryRaw<(JuryCallFacts & PanelColumns & { statistics: PresidencyPage['statistics']; extra: NonNullable<PresidencyPage['extra']>; asked: (Omit<PresidencyPage['reopenings'][number], 'askedAt'> & { askedAt: string; jurorId: string; applicationId: string })[]; members: Progress[] })[]>`
    SELECT ${juryCallColumns}, ${panelColumns},
      jsonb_build_object('on', c."statisticsAt" IS NOT NULL, 'open', c.state IN ('LAUNCHED', 'IN_JURY')
        AND NOT EXISTS (SELECT 1 FROM "ScoreSheet" h JOIN "Application" b ON b.id = h."applicationId" WHERE b."callId" = c.id)) AS statistics,
      jsonb_build_object('announced', c."extraReadings", 'asked', c."extraReadingsAt" IS NOT NULL, 'allIn', ${allSheetsIn}) AS extra,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'jurorId', oj.id, 'applicationId', oa.id, 'jurorName', op.name, 'number', oa.number, 'structureName', ost.name, 'reason', o.reason, 'askedAt', o."askedAt") ORDER BY o."askedAt")
        FROM "SheetReopening" o JOIN "ScoreSheet" hs ON hs.id = o."sheetId" JOIN "Application" oa ON oa.id = hs."applicationId" JOIN "Structure" ost ON ost.id = oa."structureId"
        JOIN "Juror" oj ON oj.id = hs."jurorId" JOIN "Account" op ON op.id = oj."accountId"
        WHERE oa."callId" = c.id AND o.state = 'ASKED' AND c."scoringClosedAt" IS NULL), '[]') AS asked,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('jurorId', j.id, 'name', p.name,
          'assigned', n.assigned, 'submitted', n.submitted) ORDER BY j.position)
        FROM "Juror" j JOIN "Account" p ON p.id = j."accountId" CROSS JOIN LATERAL (
          SELECT count(*) AS assigned, count(s.id) AS submitted FROM "Assignment" x JOIN "Application" a ON a.id = x."applicationId" AND a.state = 'SUBMITTED'
          LEFT JOIN "ScoreSheet" s ON s."jurorId" = x."jurorId" AND s."applicationId" = a.id AND s.state = 'SUBMITTED'
          WHERE x."jurorId" = j.id AND NOT is_away_for_good(x."jurorId", x."applicationId") AND ${notRecused(actor.id)}) n
        WHERE j."callId" = c.id AND j."endedAt" IS NULL), '[]') AS members
    FROM "Call" c WHERE ${inJury(slug)}`
  const seat = row && seatOf(actor, row.id)
  if (!row || !seat) return null
  const { members, statistics, extra, asked, seats, recusals, ...call } = row
  const reopenings = call.over ? [] : asked.flatMap(({ jurorId, applicationId, askedAt, ...one }) =>
    deciderOf(jurorId, seats, keptAwayFrom(recusals, applicationId))?.id === seat.jurorId ? [{ ...one, askedAt: new Date(askedAt) }] : [])
  const { presides, toDecide, settled } = await recusalCases(actor, { callId: call.id, seats }, context)
  return { call, presides, statistics, extra: extra.announced > 0 ? extra : null, reopenings, toDecide, settled, progress: presides ? members : [] }
}
