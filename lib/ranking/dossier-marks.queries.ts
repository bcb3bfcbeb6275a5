import type { Actor } from '@/lib/accounts/actor'
import { applicationScope, notRecused } from '@/lib/applications/application.scope'
import type { Context } from '@/lib/db/transaction'
import type { JuryCallFacts } from '@/lib/scoring/jury.queries'
import { counted, rankingCall } from './ranking.queries'

export type DossierMarks = {
  call: JuryCallFacts
  maxMark: number
  application: { id: string; number: number; structureName: string; title: string }
  /** Of each criterion, the marks and grounds of the sheets, in the order of the sheets. */
  criteria: { code: string; label: string; weight: number; marks: { value: number; ground: string }[] }[]
  /** Of each sheet, without its author's name: an order that says nothing of who wrote it. */
  appreciations: string[]
}

/** What the sheets of a dossier say, once scoring is over, to the jury and the team; null before, and for who is recused. Two queries. */
export async function dossierMarks(actor: Actor, slug: string, applicationId: string, context: Context): Promise<DossierMarks | null> {
  const found = await rankingCall(actor, slug, context)
  if (!found || actor.kind !== 'person' || !found.call.over) return null
  const { call, grid } = found
  const [row] = await context.db.$queryRaw<(DossierMarks['application'] & { sheets: { appreciation: string; marks: { code: string; value: number; ground: string }[] }[] })[]>`
    SELECT a.id, a.number, d."structureName", d.title, COALESCE((
      SELECT jsonb_agg(jsonb_build_object('appreciation', s.appreciation, 'marks', (
          SELECT jsonb_agg(jsonb_build_object('code', k.code, 'value', m.value, 'ground', m.ground)) FROM "Mark" m JOIN "Criterion" k ON k.id = m."criterionId" WHERE m."sheetId" = s.id))
        ORDER BY md5(s.id::text))
      FROM "ScoreSheet" s WHERE s."applicationId" = a.id AND ${counted}), '[]') AS sheets
    FROM "Application" a JOIN "EligibilityReview" r ON r."applicationId" = a.id AND r.state = 'ELIGIBLE'
    JOIN LATERAL (SELECT * FROM "Submission" q WHERE q."applicationId" = a.id ORDER BY q.n DESC LIMIT 1) d ON true
    WHERE a.id = ${applicationId}::uuid AND a."callId" = ${call.id}::uuid AND a.state = 'SUBMITTED' AND ${applicationScope(actor)} AND ${notRecused(actor.id)}`
  if (!row) return null
  const { sheets, ...application } = row
  return {
    call, maxMark: grid.maxMark, application,
    criteria: grid.criteria.map(({ code, label, weight }) => ({
      code, label, weight,
      marks: sheets.flatMap(({ marks }) => marks.filter((mark) => mark.code === code).map(({ value, ground }) => ({ value, ground }))),
    })),
    appreciations: sheets.map(({ appreciation }) => appreciation),
  }
}
