import { isStaff, type Actor } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { seatOf } from '@/lib/panel/panel.policy'
import { awayFromCall } from '@/lib/panel/recusal-rows.queries'
import type { CalibrationOrigin, CalibrationState, ShownMark } from './calibration'
import { calibrationColumns, calibrationFacts, type CalibrationColumns, type CalibrationProgress } from './calibration-facts.queries'
import { calibrationStep, whyNotCalibrated, type CalibrationVerb } from './calibration.lifecycle'
import { gridColumns, inJury, type GridColumns } from './jury.queries'

export type CalibrationCaseView = {
  id: string
  title: string
  text: string
  origin: CalibrationOrigin
  source: string
  version: number
  /** Of the member who reads it. */
  own: { version: number; submitted: boolean; marks: { code: string; value: number; ground: string }[] } | null
  /** Of those who handed in; empty before all are shown. */
  shown: ShownMark[]
}

export type CalibrationView = {
  call: { id: string; slug: string; title: string } & GridColumns
  state: CalibrationState
  version: number
  progress: CalibrationProgress
  cases: CalibrationCaseView[]
  /** How the jury agreed to read each criterion, by its code. */
  agreed: Record<string, string>
  /** Why nothing of it changes, now that this call is where it is. */
  over: string | null
  /** Which of these this person may do now; where it is a sentence, why not yet. */
  may: Record<'addCase' | 'open' | 'submit' | 'show' | 'agree', true | string | null>
}

type Row = CalibrationColumns & CalibrationView['call'] & Pick<CalibrationView, 'cases' | 'agreed'> & { callState: string }

/** How the jury of the call `c` agreed to read each criterion. */
export const agreedColumn = Prisma.sql`COALESCE((SELECT jsonb_object_agg(ck.code, cg.text) FROM "CalibrationAgreement" cg JOIN "Criterion" ck ON ck.id = cg."criterionId" WHERE ck."callId" = c.id), '{}') AS agreed`

/** The cases of `s`, with the marks of this member; those of the others only once shown. */
const casesColumn = (own: Prisma.Sql): Prisma.Sql => Prisma.sql`
  COALESCE((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'title', k.title, 'text', k.text, 'origin', k.origin, 'source', k.source, 'version', k.version,
      'own', (SELECT jsonb_build_object('version', h.version, 'submitted', h."submittedAt" IS NOT NULL, 'marks', COALESCE((
            SELECT jsonb_agg(jsonb_build_object('code', r.code, 'value', m.value, 'ground', m.ground)) FROM "CalibrationMark" m JOIN "Criterion" r ON r.id = m."criterionId" WHERE m."sheetId" = h.id), '[]'))
        FROM "CalibrationSheet" h WHERE h."caseId" = k.id AND h."jurorId" = ${own}),
      'shown', COALESCE((SELECT jsonb_agg(jsonb_build_object('name', p.name, 'own', h."jurorId" IS NOT DISTINCT FROM ${own}, 'code', r.code, 'value', m.value, 'ground', m.ground) ORDER BY o.position)
        FROM "CalibrationSheet" h JOIN "CalibrationMark" m ON m."sheetId" = h.id JOIN "Criterion" r ON r.id = m."criterionId"
        JOIN "Juror" o ON o.id = h."jurorId" JOIN "Account" p ON p.id = o."accountId"
        WHERE s.state = 'SHOWN' AND h."caseId" = k.id AND h."submittedAt" IS NOT NULL), '[]')) ORDER BY k.position)
    FROM "CalibrationCase" k WHERE k."sessionId" = s.id), '[]') AS cases`

const columns = (own: Prisma.Sql): Prisma.Sql => Prisma.sql`c.id, c.slug, c.title, c.state::text AS "callState", ${gridColumns}, ${calibrationColumns}, ${agreedColumn}, ${casesColumn(own)}`

function viewOf(actor: Actor, { seats, recusals, sessionId: _, calibration, sessionVersion, scoringClosed, progress, callState, cases, agreed, ...call }: Row, now: Date): CalibrationView {
  const facts = calibrationFacts(actor, call.id, callState, { seats, recusals, sessionId: null, calibration, sessionVersion, scoringClosed, progress })
  const may = (verb: CalibrationVerb): true | string | null => {
    const step = calibrationStep(verb, facts, actor, now)
    return step.kind === 'may' ? true : step.kind === 'refused' ? step.message : null
  }
  return {
    call, state: calibration, version: sessionVersion, progress, cases, agreed, over: whyNotCalibrated(facts),
    may: { addCase: may('addCase'), open: may('open'), submit: may('submit'), show: may('show'), agree: may('agree') },
  }
}

/** For the team: its cases, then how many handed in, then the marks side by side. One query. */
export async function staffCalibration(actor: Actor, slug: string, { db, now }: Context): Promise<CalibrationView | null> {
  if (!isStaff(actor)) return null
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${columns(Prisma.sql`NULL::uuid`)} FROM "Call" c LEFT JOIN "CalibrationSession" s ON s."callId" = c.id WHERE c.slug = ${slug} AND c.nature <> 'PUBLISHED'`
  return row ? viewOf(actor, row, now) : null
}

/** For a member, from its opening on: the cases, their own marks, then everybody's. Nothing for who is recused from the whole call. One query. */
export async function memberCalibration(actor: Actor, slug: string, { db, now }: Context): Promise<CalibrationView | null> {
  if (actor.kind !== 'person') return null
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${columns(Prisma.sql`j.id`)} FROM "Call" c JOIN "CalibrationSession" s ON s."callId" = c.id AND s.state <> 'PREPARED'
    JOIN "Juror" j ON j."callId" = c.id AND j."accountId" = ${actor.id}::uuid AND j."endedAt" IS NULL
    WHERE ${inJury(slug)} AND NOT EXISTS (${awayFromCall('j')})`
  return row && seatOf(actor, row.id) ? viewOf(actor, row, now) : null
}
