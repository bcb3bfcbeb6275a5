import type { Actor } from '@/lib/accounts/actor'
import { applicationScope } from '@/lib/applications/application.scope'
import type { SubmissionContent } from '@/lib/applications/submission'
import { Prisma } from '@/lib/db/generated/client'
import { formOf } from '@/lib/forms/form-definition'
import { cents } from '@/lib/kernel/cents'
import { findingsOf, type Finding } from './automatic-checks'

export type CheckedBeside = {
  /** Of the deposits that answer no request for complements. */
  unaskedAt: Date[]
  definition: unknown
  rules: { opensAt: string | null; closesAt: string | null; ceiling: number | null; ratePercent: number | null; ambitions: { n: number; title: string }[] }
  sameSiren: number[]
}

/** What the checks need beside the deposit `s` of the dossier `a`: the form it answered, the call's limits, dossiers of the same SIREN among those that this person reads. */
export const checkedBeside = (actor: Actor): Prisma.Sql => Prisma.sql`
  (SELECT f.definition FROM "FormVersion" f WHERE f.id = s."formVersionId") AS definition,
  (SELECT jsonb_build_object('opensAt', c."opensAt", 'closesAt', c."closesAt", 'ceiling', c."ceilingCents", 'ratePercent', c."grantRatePercent", 'ambitions',
    COALESCE((SELECT jsonb_agg(jsonb_build_object('n', m.n, 'title', m.title) ORDER BY m.n) FROM "Ambition" m WHERE m."callId" = c.id), '[]'))
    FROM "Call" c WHERE c.id = a."callId") AS rules,
  ARRAY(SELECT d."depositedAt" FROM "Submission" d WHERE d."applicationId" = a.id
    AND NOT EXISTS (SELECT 1 FROM "ComplementRequest" q WHERE q."applicationId" = a.id AND q."sentAs" = d.n) ORDER BY d.n) AS "unaskedAt",
  ARRAY(SELECT a.number FROM "Structure" p JOIN "Application" a ON a."structureId" = p.id
    WHERE p.siret BETWEEN left(s.content #>> '{structure,siret}', 9) || '00000' AND left(s.content #>> '{structure,siret}', 9) || '99999'
      AND a."callId" = (SELECT o."callId" FROM "Application" o WHERE o.id = s."applicationId") AND a.id <> s."applicationId" AND a."firstDepositedAt" IS NOT NULL AND a.state <> 'WITHDRAWN'
      AND ${applicationScope(actor)} ORDER BY a.number) AS "sameSiren"`

const instantOf = (stored: string | null): Date | null => (stored === null ? null : new Date(stored))

export const foundIn = ({ content, unaskedAt, definition, rules, sameSiren }: CheckedBeside & { content: SubmissionContent }): Finding[] => {
  const { opensAt, closesAt, ceiling, ratePercent, ambitions } = rules
  return findingsOf({
    content,
    depositedAt: unaskedAt,
    call: { opensAt: instantOf(opensAt), closesAt: instantOf(closesAt), ambitions, ceiling: ceiling === null ? null : cents(ceiling), ratePercent },
    form: formOf(definition),
    sameSiren,
  })
}
