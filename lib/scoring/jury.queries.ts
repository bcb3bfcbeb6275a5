import { assistanceIn, isCollaborator, type Actor, type JurorRole } from '@/lib/accounts/actor'
import { notRecused } from '@/lib/applications/application.scope'
import { callPhase, type CallPhase, type CallState } from '@/lib/calls/call-phase'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { dayFromDb } from '@/lib/db/values'
import type { Day } from '@/lib/kernel/days'
import type { Context } from '@/lib/db/transaction'
import { deciderOf, deskOf, keptAwayFrom } from '@/lib/panel/panel'
import { deskIn } from '@/lib/panel/panel.policy'
import { awayFromCall, panelColumns, type PanelColumns } from '@/lib/panel/recusal-rows.queries'
import { sheetScore, toFixed2 } from './score'
import type { Criterion, SheetState } from './score-sheet'

/**
 * All the sheets of the call `c` are in, or its president closed scoring: before that nobody sees marks that are not
 * theirs, an average or an order. A reading of a member who has left is not waited for. An effective recusal takes the
 * reading away; one still to be decided leaves it awaited, so that what was once readable is not closed again when the
 * recusal is dismissed. Counts of sheets follow the same rule.
 */
export const allSheetsIn = Prisma.sql`(
  EXISTS (SELECT 1 FROM "AssignmentRun" ar WHERE ar."callId" = c.id)
  AND EXISTS (SELECT 1 FROM "ScoreSheet" os JOIN "Application" oa ON oa.id = os."applicationId" WHERE oa."callId" = c.id AND os.state = 'SUBMITTED')
  AND NOT EXISTS (SELECT 1 FROM "Assignment" ox JOIN "Application" oa ON oa.id = ox."applicationId"
    JOIN "Juror" oj ON oj.id = ox."jurorId" AND oj."endedAt" IS NULL
    LEFT JOIN "ScoreSheet" os ON os."jurorId" = ox."jurorId" AND os."applicationId" = ox."applicationId" AND os.state = 'SUBMITTED'
    WHERE oa."callId" = c.id AND oa.state = 'SUBMITTED' AND os.id IS NULL AND NOT is_away_for_good(ox."jurorId", ox."applicationId")))`

/** Until the readings that the règlement announces for dossiers to discuss are asked for, or scoring is closed without them, marks stay hidden. */
export const scoringOver = Prisma.sql`(c."scoringClosedAt" IS NOT NULL OR ((c."extraReadings" = 0 OR c."extraReadingsAt" IS NOT NULL) AND ${allSheetsIn}))`

export type JuryCallFacts = {
  id: string
  slug: string
  title: string
  state: string
  version: number
  scoringClosedAt: Date | null
  /** Marks and ranking may be seen. */
  over: boolean
}

export const juryCallColumns = Prisma.sql`c.id, c.slug, c.title, c.state::text AS state, c.version, c."scoringClosedAt", ${scoringOver} AS over`

/** The call `c` of that name, which has a jury at work, or had one. */
export const inJury = (slug: string): Prisma.Sql => Prisma.sql`c.slug = ${slug} AND c.nature <> 'PUBLISHED' AND c.state NOT IN ('DRAFT', 'ABANDONED')`

export async function juryCallFacts(db: Db | Tx, slug: string): Promise<JuryCallFacts | null> {
  const [call] = await db.$queryRaw<JuryCallFacts[]>`SELECT ${juryCallColumns} FROM "Call" c WHERE ${inJury(slug)}`
  return call ?? null
}

/** The scale and the grid of the call `c`. */
export const gridColumns = Prisma.sql`c."maxMark", c."groundsRequiredUpTo",
  COALESCE((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'code', k.code, 'label', k.label, 'description', k.description, 'weight', k.weight, 'levels', k.levels) ORDER BY k.position)
    FROM "Criterion" k WHERE k."callId" = c.id), '[]') AS criteria`
export type GridColumns = { maxMark: number; groundsRequiredUpTo: number; criteria: Criterion[] }

export type JuryHomeCall = {
  callId: string
  slug: string
  title: string
  state: string
  phase: CallPhase
  declared: boolean
  toScore: number
  toDecide: number
  /** Sheets that their author asks to have back, for this member to decide. */
  toReopen: number
  /** The member presides and every sheet that they may count is in. */
  mayClose: boolean
  /** The member presides, every sheet is in, and the règlement announces readings that nobody has asked for. */
  mayAskReadings: boolean
  over: boolean
  role: JurorRole
  /** Cases of an open calibration that the member has to hand in, and whether they may show the marks now that everybody has. */
  toCalibrate: number
  mayShowCalibration: boolean
  /** The meeting that is convened, held, or whose minutes wait to be sealed; null for who is recused from the whole call. */
  meeting: { state: 'CONVENED' | 'OPEN' | 'CLOSED'; plannedAt: Date; seals: boolean } | null
}

type HomeRow = Omit<JuryHomeCall, 'toDecide' | 'toReopen' | 'mayClose' | 'mayAskReadings' | 'mayShowCalibration' | 'meeting' | 'phase'> & PanelColumns & {
  state: CallState
  opensAt: Date | null
  closesAt: Date | null
  jurorId: string
  closed: boolean
  readingsDue: boolean
  asked: { jurorId: string; applicationId: string }[]
  calibrated: boolean
  meeting: { state: 'CONVENED' | 'OPEN' | 'CLOSED'; plannedAt: string; seals: boolean } | null
}

/** The calibration `q` of the call `c` takes marks. */
const calibrating = Prisma.sql`q."callId" = c.id AND q.state = 'OPEN' AND c.state IN ('LAUNCHED', 'IN_JURY') AND c."scoringClosedAt" IS NULL`

export type Preparation = { slug: string; title: string; member: string; charter: boolean; /** Sheets of the member that are not handed in. */ toPrepare: number }

/** For whom this person prepares sheets, the most recent call first. One query, or none. */
export async function preparations(actor: Actor, { db }: Context): Promise<Preparation[]> {
  if (!isCollaborator(actor)) return []
  const rows = await db.$queryRaw<(Omit<Preparation, 'member' | 'charter'> & { callId: string })[]>`
    SELECT c.id AS "callId", c.slug, c.title, (SELECT count(*)::int FROM "Assignment" x JOIN "Application" a ON a.id = x."applicationId"
        LEFT JOIN "ScoreSheet" s ON s."jurorId" = j.id AND s."applicationId" = a.id AND s.state <> 'DRAFT'
        WHERE x."jurorId" = j.id AND a.state = 'SUBMITTED' AND s.id IS NULL AND c.state = 'IN_JURY' AND c."scoringClosedAt" IS NULL AND NOT is_recused(j.id, a.id)) AS "toPrepare"
    FROM "Juror" j JOIN "Call" c ON c.id = j."callId"
    WHERE j.id = ANY(${actor.assists.map(({ jurorId }) => jurorId)}::uuid[]) AND c.state IN ('LAUNCHED', 'IN_JURY') ORDER BY c."opensAt" DESC`
  return rows.flatMap(({ callId, ...row }) => {
    const assistance = assistanceIn(actor, callId)
    return assistance ? [{ ...row, member: assistance.memberName, charter: assistance.charter }] : []
  })
}

/** What waits for a member, call by call; the most recent first. */
export async function juryHome(actor: Actor, { db, now }: Context): Promise<JuryHomeCall[]> {
  if (actor.kind !== 'person' || actor.appointments.length === 0) return []
  const rows = await db.$queryRaw<HomeRow[]>`
    SELECT c.id AS "callId", c.slug, c.title, c.state::text AS state, c."opensAt", c."closesAt", j.id AS "jurorId", j.role::text AS role, j."declaredAt" IS NOT NULL AS declared, ${scoringOver} AS over,
      c."scoringClosedAt" IS NOT NULL AS closed, c."extraReadings" > 0 AND c."extraReadingsAt" IS NULL AND ${allSheetsIn} AS "readingsDue", ${panelColumns},
      COALESCE((SELECT jsonb_agg(jsonb_build_object('jurorId', os."jurorId", 'applicationId', os."applicationId")) FROM "SheetReopening" o
        JOIN "ScoreSheet" os ON os.id = o."sheetId" JOIN "Application" oa ON oa.id = os."applicationId" WHERE oa."callId" = c.id AND o.state = 'ASKED'), '[]') AS asked,
      (SELECT count(*)::int FROM "Assignment" x JOIN "Application" a ON a.id = x."applicationId"
        LEFT JOIN "ScoreSheet" s ON s."jurorId" = j.id AND s."applicationId" = a.id AND s.state <> 'DRAFT'
        WHERE x."jurorId" = j.id AND a.state = 'SUBMITTED' AND s.id IS NULL AND c.state = 'IN_JURY' AND c."scoringClosedAt" IS NULL
          AND ${notRecused(actor.id)}) AS "toScore",
      (SELECT count(*)::int FROM "CalibrationSession" q JOIN "CalibrationCase" k ON k."sessionId" = q.id
        LEFT JOIN "CalibrationSheet" h ON h."caseId" = k.id AND h."jurorId" = j.id AND h."submittedAt" IS NOT NULL
        WHERE ${calibrating} AND h.id IS NULL AND NOT EXISTS (${awayFromCall('j')})) AS "toCalibrate",
      EXISTS (SELECT 1 FROM "CalibrationSession" q WHERE ${calibrating} AND NOT EXISTS (
        SELECT 1 FROM "CalibrationCase" k CROSS JOIN "Juror" p LEFT JOIN "CalibrationSheet" h ON h."caseId" = k.id AND h."jurorId" = p.id AND h."submittedAt" IS NOT NULL
        WHERE k."sessionId" = q.id AND p."callId" = c.id AND p."endedAt" IS NULL AND h.id IS NULL AND NOT EXISTS (${awayFromCall('p')}))) AS calibrated,
      (SELECT jsonb_build_object('state', m.state, 'plannedAt', m."plannedAt", 'seals', j.role = 'PRESIDENT' OR j.id = (
          SELECT t."jurorId" FROM "Attendance" t JOIN "Juror" p ON p.id = t."jurorId" AND p."endedAt" IS NULL
          WHERE t."meetingId" = m.id AND t."leftAt" IS NULL AND NOT EXISTS (${awayFromCall('p')}) ORDER BY p.role, p.position LIMIT 1))
        FROM "Meeting" m WHERE m."callId" = c.id AND m.state <> 'SEALED' AND NOT EXISTS (${awayFromCall('j')}) ORDER BY m.n DESC LIMIT 1) AS meeting
    FROM "Juror" j JOIN "Call" c ON c.id = j."callId"
    WHERE j."accountId" = ${actor.id}::uuid AND j."endedAt" IS NULL AND c.state NOT IN ('DRAFT', 'ABANDONED')
    ORDER BY c."opensAt" DESC`
  return rows.map(({ jurorId, closed, readingsDue, asked, calibrated, seats, recusals, meeting, opensAt, closesAt, ...row }) => {
    const working = row.state === 'LAUNCHED' || row.state === 'IN_JURY'
    const { toDecide, presides } = working ? deskOf(jurorId, seats, recusals) : { toDecide: 0, presides: false }
    return {
      ...row, toDecide,
      toReopen: working && !row.over ? asked.filter((sheet) => deciderOf(sheet.jurorId, seats, keptAwayFrom(recusals, sheet.applicationId))?.id === jurorId).length : 0,
      phase: callPhase({ state: row.state, opensAt, closesAt }, now),
      meeting: meeting && { ...meeting, plannedAt: new Date(meeting.plannedAt) },
      // All is in and nobody has closed: the president's act is what waits.
      mayShowCalibration: presides && calibrated,
      mayClose: presides && row.state === 'IN_JURY' && row.over && !closed,
      mayAskReadings: presides && row.state === 'IN_JURY' && readingsDue && !closed,
    }
  })
}

export type OwnDossier = {
  id: string
  number: number
  structureName: string
  title: string
  departementCode: string
  /** Null: not begun. */
  sheet: SheetState | null
  /** Out of 100 with two decimals, once every criterion has a mark. */
  score: string | null
}

export type JuryCallPage = {
  call: JuryCallFacts
  declared: boolean
  presides: boolean
  toDecide: number
  awayFromCall: boolean
  /** The member whose dossiers these are, when it is not the reader. */
  prepares: string | null
  /** The day by which sheets are expected. */
  dueOn: Day | null
  /** Dossiers were marked for practice, or are. */
  calibration: boolean
  dossiers: OwnDossier[]
}

type DossierRow = Omit<OwnDossier, 'score'> & { maxMark: number; criteria: number; marks: { weight: number; mark: number }[] }

type OwnCall = JuryCallFacts & PanelColumns & Pick<JuryCallPage, 'declared' | 'awayFromCall' | 'calibration'> & { sheetsDueOn: Date | null }

/** A member's own readings, in their own order, with the state of their own sheets; the same for whoever prepares these. Two queries. */
export async function juryCallPage(actor: Actor, slug: string, { db }: Context): Promise<JuryCallPage | null> {
  if (actor.kind !== 'person') return null
  const [own] = await db.$queryRaw<OwnCall[]>`
    SELECT ${juryCallColumns}, ${panelColumns}, c."sheetsDueOn", j."declaredAt" IS NOT NULL AS declared, EXISTS (${awayFromCall('j')}) AS "awayFromCall",
      EXISTS (SELECT 1 FROM "CalibrationSession" q WHERE q."callId" = c.id AND q.state <> 'PREPARED') AS calibration
    FROM "Call" c JOIN "Juror" j ON j."callId" = c.id AND (j."accountId" = ${actor.id}::uuid OR j.id = ANY(${actor.assists.map(({ jurorId }) => jurorId)}::uuid[])) AND j."endedAt" IS NULL WHERE ${inJury(slug)}`
  const seat = own && deskIn(actor, own.id)
  if (!own || !seat) return null
  const { seats, recusals, declared, sheetsDueOn, calibration, awayFromCall: away, ...call } = own
  const rows = !declared || call.state === 'LAUNCHED' ? [] : await db.$queryRaw<DossierRow[]>`
    SELECT a.id, a.number, d."structureName", d.title, d."departementCode", s.state::text AS sheet, c."maxMark",
      (SELECT count(*)::int FROM "Criterion" k WHERE k."callId" = c.id) AS criteria,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('weight', k.weight, 'mark', m.value)) FROM "Mark" m JOIN "Criterion" k ON k.id = m."criterionId"
        WHERE m."sheetId" = s.id), '[]') AS marks
    FROM "Assignment" x JOIN "Application" a ON a.id = x."applicationId" JOIN "Call" c ON c.id = a."callId"
    JOIN LATERAL (SELECT * FROM "Submission" q WHERE q."applicationId" = a.id ORDER BY q.n DESC LIMIT 1) d ON true
    LEFT JOIN "ScoreSheet" s ON s."jurorId" = x."jurorId" AND s."applicationId" = a.id
    WHERE x."jurorId" = ${seat.jurorId}::uuid AND a."callId" = ${call.id}::uuid AND a.state = 'SUBMITTED' AND ${notRecused(seat.accountId)}
    ORDER BY x.position`
  return {
    call, declared, calibration, dueOn: sheetsDueOn && dayFromDb(sheetsDueOn), ...(seat.prepares === null ? deskOf(seat.jurorId, seats, recusals) : { presides: false, toDecide: 0 }), awayFromCall: away, prepares: seat.prepares,
    dossiers: rows.map(({ maxMark, criteria, marks, ...row }) => ({
      ...row, score: criteria > 0 && marks.length === criteria ? toFixed2(sheetScore(maxMark, marks)) : null,
    })),
  }
}
