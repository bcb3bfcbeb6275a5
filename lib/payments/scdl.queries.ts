import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { scdlFaults, scdlRow, type Essential, type ScdlRow } from './scdl'

/** Agreements in force, what each is published from, by date of signature. The funder's SIRET is what staff entered for the call. */
export const essentialSql = (where: Prisma.Sql) => Prisma.sql`
  SELECT c.funder, COALESCE(z."funderSiret", '') AS "funderSiret", c.title AS "callTitle", c.slug, c.nature = 'FICTIONAL' AS fictional, a.number, s.title AS project,
    t.name AS beneficiary, t.siret, t.rna, v."signedOn"::text AS "signedOn", v.terms ->> 'endsOn' AS "endsOn", m.contracted::text AS cents, i.instalments::int AS instalments
  FROM "Laureate" l JOIN "Call" c ON c.id = l."callId" JOIN "Application" a ON a.id = l."applicationId" JOIN "Structure" t ON t.id = a."structureId" JOIN "Agreement" g ON g."laureateId" = l.id
  JOIN LATERAL (SELECT (array_agg(terms ORDER BY n DESC))[1] AS terms, min(GREATEST("beneficiarySignedOn", "funderSignedOn")) AS "signedOn" FROM "AgreementVersion" WHERE "agreementId" = g.id AND state = 'SIGNED' HAVING count(*) > 0) v ON true
  JOIN LATERAL (SELECT title FROM "Submission" WHERE "applicationId" = a.id ORDER BY n DESC LIMIT 1) s ON true
  JOIN LATERAL agreement_money(g.id) m ON m.contracted > 0
  JOIN LATERAL (SELECT count(*) AS instalments FROM "Instalment" WHERE "agreementId" = g.id AND "cancelledOn" IS NULL) i ON true
  LEFT JOIN "PaymentSettings" z ON z."callId" = c.id
  WHERE c.nature <> 'PUBLISHED' AND c.state IN ('ANNOUNCED', 'IN_FOLLOW_UP', 'ARCHIVED') AND ${where} ORDER BY v."signedOn", c.slug, a.number`

/** The rows that are valid, for everybody; the others are told to staff, on the call's payments. */
export const publishedAgreements = async ({ db }: Context): Promise<ScdlRow[]> =>
  (await db.$queryRaw<Essential[]>(essentialSql(Prisma.sql`true`))).map(scdlRow).filter((row) => scdlFaults(row).length === 0)
