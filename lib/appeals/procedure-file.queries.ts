import type { Tx } from '@/lib/db/client'
import { releasedFrom } from './appeal-rows.queries'
import type { ProcedureRecord } from './procedure-file'

/**
 * The record of how one dossier was judged, in one statement. Readings come in an order that tells nothing of who wrote them; of the
 * minutes only this dossier's examination, of the other dossiers only what the file must leave out. Null until the decision is opened:
 * the file tells its outcome.
 */
export async function procedureRecord(tx: Tx, applicationId: string): Promise<ProcedureRecord | null> {
  const [row] = await tx.$queryRaw<ProcedureRecord[]>`
    SELECT jsonb_build_object('title', c.title, 'summary', c.summary, 'text', c.text, 'funder', c.funder, 'demonstration', c.nature = 'FICTIONAL', 'opensAt', c."opensAt", 'closesAt', c."closesAt",
        'launchedAt', c."launchedAt", 'maxMark', c."maxMark", 'readings', c."readingsPerApplication", 'groundsRequiredUpTo', c."groundsRequiredUpTo", 'quorumNumerator', c."quorumNumerator",
        'quorumDenominator', c."quorumDenominator", 'secretCasting', c."secretCasting", 'secondConvocation', c."secondConvocation", 'remediesText', c."remediesText") AS call,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'label', k.label, 'description', k.description, 'weight', k.weight, 'levels', k.levels) ORDER BY k.position) FROM "Criterion" k WHERE k."callId" = c.id), '[]') AS criteria,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('name', p.name, 'role', j.role, 'capacity', j.capacity, 'act', j.act, 'appointedOn', j."appointedOn") ORDER BY j.position)
        FROM "Juror" j JOIN "Account" p ON p.id = j."accountId" WHERE j."callId" = c.id), '[]') AS jury,
      jsonb_build_object('applicationId', a.id, 'number', a.number, 'structureId', a."structureId", 'structureName', t.name, 'title', s.title, 'outcome', d.outcome, 'grounds', d.grounds,
        'signedAt', d."signedAt", 'capacity', g.capacity, 'delegation', g.delegation, 'delegatedOn', g."delegatedOn",
        'reviewGround', COALESCE((SELECT r.ground FROM "EligibilityReview" r WHERE r."applicationId" = a.id AND r.state = 'INELIGIBLE'), ''),
        'recused', (SELECT count(DISTINCT q."jurorId") FROM "Recusal" q WHERE q."applicationId" = a.id AND q.state = 'EFFECTIVE')) AS own,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('appreciation', h.appreciation, 'marks', (
          SELECT COALESCE(jsonb_agg(jsonb_build_object('criterion', m."criterionId", 'value', m.value, 'ground', m.ground)), '[]') FROM "Mark" m WHERE m."sheetId" = h.id)) ORDER BY md5(h.id::text))
        FROM "ScoreSheet" h WHERE h."applicationId" = a.id AND h.state = 'SUBMITTED'), '[]') AS readings,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('n', e.n, 'place', e.place, 'openedAt', e."openedAt", 'sealedAt', k."sealedAt", 'sha256', k.sha256, 'examined', jsonb_array_length(k.content -> 'items'), 'item', i) ORDER BY e.n)
        FROM "Meeting" e JOIN LATERAL (SELECT * FROM "Minutes" x WHERE x."meetingId" = e.id ORDER BY x.n DESC LIMIT 1) k ON true
        CROSS JOIN LATERAL jsonb_array_elements(k.content -> 'items') i
        WHERE e."callId" = c.id AND i ->> 'application' = a.id::text), '[]') AS meetings,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('name', l.name, 'departementCode', l."departementCode") ORDER BY l.name COLLATE "fr-x-icu", l."departementCode")
        FROM "Laureate" l WHERE l."callId" = c.id AND l.state = 'ANNOUNCED'), '[]') AS laureates,
      jsonb_build_object(
        'names', COALESCE((SELECT jsonb_agg(DISTINCT o.name) FROM "Application" z JOIN LATERAL (
            SELECT y."structureName" AS name FROM "Submission" y WHERE y."applicationId" = z.id
            UNION SELECT y.title FROM "Submission" y WHERE y."applicationId" = z.id
            UNION SELECT v ->> 'name' FROM "Submission" y, jsonb_array_elements(COALESCE(y.content -> 'servicePoints', '[]')) v WHERE y."applicationId" = z.id
            UNION SELECT u.name FROM "Structure" u WHERE u.id = z."structureId") o ON true
          WHERE z."callId" = c.id AND z.id <> a.id), '[]'),
        'people', COALESCE((SELECT jsonb_agg(DISTINCT p.name) FROM "Account" p WHERE p.id IN (
            SELECT j."accountId" FROM "Juror" j WHERE j."callId" = c.id
            UNION SELECT b."accountId" FROM "Collaborator" b JOIN "Juror" j ON j.id = b."jurorId" WHERE j."callId" = c.id)), '[]')) AS others
    FROM ${releasedFrom}
    JOIN LATERAL (SELECT * FROM "Submission" x WHERE x."applicationId" = a.id ORDER BY x.n DESC LIMIT 1) s ON true
    JOIN "Signatory" g ON g.id = d."signatoryId"
    WHERE a.id = ${applicationId}::uuid AND d."openedAt" IS NOT NULL`
  return row ?? null
}
