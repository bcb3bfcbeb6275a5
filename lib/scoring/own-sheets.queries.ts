import type { Actor } from '@/lib/accounts/actor'
import { notRecused, scopeOnceDeclared } from '@/lib/applications/application.scope'
import type { Context } from '@/lib/db/transaction'
import { seatOf } from '@/lib/panel/panel.policy'
import { gridColumns, inJury, juryCallColumns, type GridColumns, type JuryCallFacts } from './jury.queries'
import { sheetScore, toFixed2 } from './score'
import { whyNotSubmitted, type Confidence, type SheetState } from './score-sheet'

export type OwnSheets = {
  call: JuryCallFacts & GridColumns
  /** Sheets may still be handed in. */
  open: boolean
  sheets: {
    id: string
    applicationId: string
    number: number
    title: string
    state: SheetState
    version: number
    confidence: Confidence
    appreciation: boolean
    /** In the order of the criteria; null: not given. */
    marks: (number | null)[]
    /** Out of 100, two decimals, once every criterion has its mark. */
    score: string | null
    /** Of a draft: it may be handed in as it is. */
    ready: boolean
  }[]
  /** How many times each mark was given, from 0 to the highest. */
  given: number[]
}

type Row = Omit<OwnSheets['sheets'][number], 'marks' | 'score' | 'ready'> & { marks: { code: string; value: number; ground: string }[] }

/** All the sheets that a member has begun, side by side, the highest first. Two queries. */
export async function ownSheets(actor: Actor, slug: string, { db }: Context): Promise<OwnSheets | null> {
  const [call] = await db.$queryRaw<OwnSheets['call'][]>`SELECT ${juryCallColumns}, ${gridColumns} FROM "Call" c WHERE ${inJury(slug)}`
  const seat = call && seatOf(actor, call.id)
  if (!call || !seat || actor.kind !== 'person') return null
  const rows = await db.$queryRaw<Row[]>`
    SELECT s.id, a.id AS "applicationId", a.number, d.title, s.state::text AS state, s.version, s.confidence::text AS confidence, s.appreciation <> '' AS appreciation,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('code', k.code, 'value', m.value, 'ground', m.ground)) FROM "Mark" m JOIN "Criterion" k ON k.id = m."criterionId" WHERE m."sheetId" = s.id), '[]') AS marks
    FROM "ScoreSheet" s JOIN "Application" a ON a.id = s."applicationId"
    JOIN LATERAL (SELECT * FROM "Submission" q WHERE q."applicationId" = a.id ORDER BY q.n DESC LIMIT 1) d ON true
    WHERE s."jurorId" = ${seat.jurorId}::uuid AND a."callId" = ${call.id}::uuid AND ${scopeOnceDeclared(actor)} AND ${notRecused(actor.id)}`
  const sheets = rows.map(({ marks, ...row }) => {
    const inOrder = call.criteria.map(({ code }) => marks.find((mark) => mark.code === code))
    const whole = inOrder.every((mark) => mark !== undefined)
    const typed = call.criteria.map(({ code }, index) => ({ code, value: inOrder[index]?.value ?? null, ground: inOrder[index]?.ground ?? '' }))
    return {
      ...row, marks: inOrder.map((mark) => mark?.value ?? null),
      score: whole ? toFixed2(sheetScore(call.maxMark, call.criteria.map(({ weight }, index) => ({ weight, mark: inOrder[index]?.value ?? 0 })))) : null,
      ready: row.state === 'DRAFT' && Object.keys(whyNotSubmitted(call, typed)).length === 0,
    }
  })
  return {
    call, open: call.state === 'IN_JURY' && call.scoringClosedAt === null,
    sheets: sheets.sort((a, b) => Number(b.score ?? -1) - Number(a.score ?? -1) || a.number - b.number),
    given: Array.from({ length: call.maxMark + 1 }, (_, mark) => sheets.reduce((sum, { marks }) => sum + marks.filter((value) => value === mark).length, 0)),
  }
}
