import type { Actor } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import { deskOf, keptAwayFrom } from '@/lib/panel/panel'
import { seatOf } from '@/lib/panel/panel.policy'
import { awayFromCall, panelColumns, type PanelColumns } from '@/lib/panel/recusal-rows.queries'
import type { CalibrationState } from './calibration'
import type { CalibrationFacts } from './calibration.lifecycle'

/**
 * Of the calibration `s` (it may be missing) of the call `c`: where it stands, how many of its members may mark and how many handed in every case.
 * Never who: before they are shown, marks are their authors' own.
 */
export const calibrationColumns = Prisma.sql`
  s.id AS "sessionId", COALESCE(s.state::text, 'PREPARED') AS calibration, COALESCE(s.version, 0) AS "sessionVersion", c."scoringClosedAt" IS NOT NULL AS "scoringClosed", ${panelColumns},
  (SELECT jsonb_build_object('members', count(*), 'handedIn', count(*) FILTER (WHERE n.given > 0 AND n.given = n.cases), 'cases', COALESCE(max(n.cases), 0))
    FROM "Juror" p CROSS JOIN LATERAL (
      SELECT count(*) AS cases, count(h."submittedAt") AS given FROM "CalibrationCase" k LEFT JOIN "CalibrationSheet" h ON h."caseId" = k.id AND h."jurorId" = p.id
      WHERE k."sessionId" = s.id) n
    WHERE p."callId" = c.id AND p."endedAt" IS NULL AND NOT EXISTS (${awayFromCall('p')})) AS progress`

export type CalibrationProgress = { members: number; handedIn: number; cases: number }
export type CalibrationColumns = PanelColumns & {
  sessionId: string | null
  calibration: CalibrationState
  sessionVersion: number
  scoringClosed: boolean
  progress: CalibrationProgress
}

/** What the lifecycle is told, for this actor. */
export function calibrationFacts(actor: Actor, callId: string, callState: string, row: CalibrationColumns): CalibrationFacts & { jurorId: string | null } {
  const { calibration: state, scoringClosed, seats, recusals, progress } = row
  const seat = seatOf(actor, callId)
  const member = seat !== undefined && !keptAwayFrom(recusals, null).has(seat.jurorId)
  return {
    state, callState, scoringClosed, member, ...progress,
    presides: member && deskOf(seat.jurorId, seats, recusals).presides,
    jurorId: member ? seat.jurorId : null,
  }
}
