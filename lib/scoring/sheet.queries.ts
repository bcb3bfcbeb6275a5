import type { Actor } from '@/lib/accounts/actor'
import type { ScanState } from '@/lib/applications/attachment'
import { scansOf } from '@/lib/applications/attachment.queries'
import { notRecused, scopeOnceDeclared } from '@/lib/applications/application.scope'
import type { SubmissionContent } from '@/lib/applications/submission'
import { visibleContent } from '@/lib/applications/visible-content'
import type { Context } from '@/lib/db/transaction'
import type { Summary } from '@/lib/eligibility/summary'
import { summaryColumns, summaryOf, type SummaryRow } from '@/lib/eligibility/summary.queries'
import { deskIn } from '@/lib/panel/panel.policy'
import { agreedColumn } from './calibration.queries'
import { gridColumns, inJury, juryCallColumns, type GridColumns, type JuryCallFacts } from './jury.queries'
import type { Confidence, SheetState } from './score-sheet'

export type OwnSheet = {
  id: string
  /** The last time that it was asked for again. */
  reopening: { state: 'ASKED' | 'GRANTED' | 'REFUSED'; reason: string; decision: string } | null
  state: SheetState
  version: number
  appreciation: string
  confidence: Confidence
  submittedAt: Date | null
  marks: { code: string; value: number; ground: string }[]
}

export type JuryDossier = {
  call: JuryCallFacts & GridColumns & { /** How the jury agreed to read each criterion, by its code. */ agreed: Record<string, string> }
  application: { id: string; number: number; structureName: string; title: string }
  /** What was deposited; the smallest viable amount is left out while marks are given. */
  content: SubmissionContent
  /** What the antivirus says of each file. */
  scans: Record<string, ScanState>
  masked: boolean
  assigned: boolean
  /** The member for whom this person prepares the sheet; null: it is their own. */
  prepares: string | null
  /** What is read first. */
  summary: Summary
  /** Null: not begun. */
  sheet: OwnSheet | null
  previous: string | null
  next: string | null
  /** How many times this member gave each mark so far, from 0 to the highest, over all their sheets. */
  given: number[]
}

type Row = SummaryRow & {
  scans: Record<string, ScanState>
  declared: boolean
  assigned: boolean
  sheet: (Omit<OwnSheet, 'submittedAt'> & { submittedAt: string | null }) | null
  previous: string | null
  next: string | null
  given: number[]
}

/**
 * One dossier as a member of the jury reads it, beside their own sheet. `undeclared` before their declaration of
 * interests; null for whoever may not know of it, a recused member first of all. Two queries.
 */
export async function juryDossier(actor: Actor, slug: string, applicationId: string, { db }: Context): Promise<JuryDossier | 'undeclared' | null> {
  const [call] = await db.$queryRaw<JuryDossier['call'][]>`SELECT ${juryCallColumns}, ${gridColumns}, ${agreedColumn} FROM "Call" c WHERE ${inJury(slug)}`
  const seat = call && deskIn(actor, call.id)
  if (!call || !seat || actor.kind !== 'person') return null
  const [row] = await db.$queryRaw<Row[]>`
    WITH own AS (
      SELECT x."applicationId", lag(x."applicationId") OVER w AS previous, lead(x."applicationId") OVER w AS next
      FROM "Assignment" x JOIN "Application" a ON a.id = x."applicationId"
      WHERE x."jurorId" = ${seat.jurorId}::uuid AND a.state = 'SUBMITTED' AND ${notRecused(seat.accountId)} WINDOW w AS (ORDER BY x.position))
    SELECT ${summaryColumns(actor)}, ${scansOf} AS scans, own.previous, own.next, own."applicationId" IS NOT NULL AS assigned,
      ARRAY(SELECT count(m.value)::int FROM generate_series(0, ${call.maxMark}::int) g LEFT JOIN (SELECT m.value FROM "Mark" m JOIN "ScoreSheet" gs ON gs.id = m."sheetId"
        WHERE gs."jurorId" = ${seat.jurorId}::uuid AND gs.state <> 'SET_ASIDE') m ON m.value = g GROUP BY g ORDER BY g) AS given,
      (SELECT j."declaredAt" IS NOT NULL FROM "Juror" j WHERE j.id = ${seat.jurorId}::uuid) AS declared,
      (SELECT jsonb_build_object('id', h.id, 'reopening', (SELECT jsonb_build_object('state', o.state, 'reason', o.reason, 'decision', o.decision) FROM "SheetReopening" o WHERE o."sheetId" = h.id ORDER BY o."askedAt" DESC LIMIT 1), 'state', h.state, 'version', h.version, 'appreciation', h.appreciation, 'confidence', h.confidence, 'submittedAt', h."submittedAt",
          'marks', COALESCE((SELECT jsonb_agg(jsonb_build_object('code', k.code, 'value', m.value, 'ground', m.ground) ORDER BY k.position)
            FROM "Mark" m JOIN "Criterion" k ON k.id = m."criterionId" WHERE m."sheetId" = h.id), '[]'))
        FROM "ScoreSheet" h WHERE h."jurorId" = ${seat.jurorId}::uuid AND h."applicationId" = a.id) AS sheet
    FROM "Application" a
    JOIN LATERAL (SELECT * FROM "Submission" q WHERE q."applicationId" = a.id ORDER BY q.n DESC LIMIT 1) s ON true
    LEFT JOIN "EligibilityReview" r ON r."applicationId" = a.id
    LEFT JOIN own ON own."applicationId" = a.id
    WHERE a.id = ${applicationId}::uuid AND a."callId" = ${call.id}::uuid AND ${scopeOnceDeclared(actor)} AND ${notRecused(actor.id)}`
  if (!row) return null
  if (!row.declared) return 'undeclared'
  const { id, number, structureName, title, content, scans, sheet, assigned, previous, next, given } = row
  const masked = !call.over
  return {
    call,
    application: { id, number, structureName, title },
    content: visibleContent(content, masked ? 'scoring' : 'call'),
    scans,
    masked,
    assigned,
    prepares: seat.prepares,
    summary: summaryOf(row, masked ? 'scoring' : 'call'),
    sheet: sheet && { ...sheet, submittedAt: sheet.submittedAt === null ? null : new Date(sheet.submittedAt) },
    previous,
    next,
    given,
  }
}
