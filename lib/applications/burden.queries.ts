import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { formOf } from '@/lib/forms/form-definition'
import { measure, type MeasuredQuestion, type MeasuredStep, type ReadingSide } from './burden'

export type MeasuredBurden = { title: string; dossiers: number; steps: MeasuredStep[]; questions: MeasuredQuestion[] }

/** One row of the edition, then one of the savings of each dossier. */
type Row = { title: string | null; definition: unknown; read: { field: string; side: ReadingSide; dossiers: number }[] | null; savings: { field: string; at: string }[] | null }

/** As many dossiers as are measured: the last ones deposited. */
const most = 300

/**
 * What the last edition closed before this one cost those who answered it and what was read of it, for staff who prepare the
 * next; null when there is none, or for anybody else. One query.
 */
export async function measuredBurden(actor: Actor, { slug }: { slug: string }, { db, now }: Context): Promise<MeasuredBurden | null> {
  if (!isStaff(actor)) return null
  const rows = await db.$queryRaw<Row[]>`
    WITH edition AS (
      SELECT c.id, c.title, (SELECT f.definition FROM "FormVersion" f WHERE f."callId" = c.id AND f."frozenAt" IS NOT NULL ORDER BY f.n DESC LIMIT 1) AS definition
      FROM "Call" c WHERE c.slug <> ${slug} AND c.nature <> 'PUBLISHED' AND c.state NOT IN ('DRAFT', 'ABANDONED') AND c."closesAt" < ${now}
        AND EXISTS (SELECT 1 FROM "Application" a WHERE a."callId" = c.id AND a."firstDepositedAt" IS NOT NULL)
      ORDER BY c."closesAt" DESC, c.id LIMIT 1),
    measured AS (SELECT a.id FROM "Application" a JOIN edition e ON e.id = a."callId" WHERE a."firstDepositedAt" IS NOT NULL ORDER BY a."firstDepositedAt" DESC LIMIT ${most}),
    savings AS (
      SELECT "applicationId", "fieldKey", "updatedAt" AS at FROM "Answer" WHERE "applicationId" IN (SELECT id FROM measured)
      UNION ALL SELECT "applicationId", "fieldKey", "updatedAt" FROM "AnswerHistory" WHERE "applicationId" IN (SELECT id FROM measured)
      UNION ALL SELECT "applicationId", "fieldKey", "addedAt" FROM "Attachment" WHERE "applicationId" IN (SELECT id FROM measured))
    SELECT e.title, e.definition, COALESCE((SELECT jsonb_agg(jsonb_build_object('field', g."fieldKey", 'side', g.side, 'dossiers', g.n)) FROM (
      SELECT x."fieldKey", x.side, count(*)::int AS n FROM "AnswerReading" x WHERE x."applicationId" IN (SELECT id FROM measured) GROUP BY 1, 2) g), '[]') AS read, NULL::jsonb AS savings FROM edition e
    UNION ALL SELECT NULL, NULL, NULL, jsonb_agg(jsonb_build_object('field', "fieldKey", 'at', at)) FROM savings GROUP BY "applicationId"`
  const edition = rows.find(({ title }) => title !== null)
  if (!edition) return null
  const dossiers = rows.flatMap(({ savings }) => (savings ? [savings.map(({ field, at }) => ({ field, at: new Date(at) }))] : []))
  return { title: edition.title ?? '', dossiers: dossiers.length, ...measure(formOf(edition.definition), dossiers, edition.read ?? []) }
}
