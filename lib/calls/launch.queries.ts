import type { Db, Tx } from '@/lib/db/client'
import { formOf } from '@/lib/forms/form-definition'
import { formFaults } from '@/lib/forms/form-faults'
import type { LaunchFacts } from './launch-guard'

type Row = Omit<LaunchFacts, 'envelopeCents' | 'ceilingCents' | 'formFaults'> & { definition: unknown; envelopeCents: bigint | null; ceilingCents: bigint | null }

/** What the launch depends on, in one query. */
export async function launchFacts(db: Db | Tx, callId: string): Promise<LaunchFacts> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT c.summary, c.text, c.funder, c.contact, c."opensAt", c."closesAt", c."answerPlannedOn"::text AS "answerPlannedOn",
      c."ceilingCents", c."grantRatePercent", c."receiptText", c."remediesText", c."readingsPerApplication",
      (SELECT f.definition FROM "FormVersion" f WHERE f."callId" = c.id ORDER BY f.n DESC LIMIT 1) AS definition,
      (SELECT e."totalCents" FROM "Envelope" e WHERE e."callId" = c.id) AS "envelopeCents",
      (SELECT count(*)::int FROM "Ambition" a WHERE a."callId" = c.id AND a.text <> '') AS ambitions,
      ARRAY(SELECT k.weight FROM "Criterion" k WHERE k."callId" = c.id) AS weights,
      (SELECT count(*)::int FROM "Criterion" k WHERE k."callId" = c.id AND cardinality(k.levels) <> c."maxMark" + 1) AS unlevelled,
      (SELECT count(*)::int FROM "Juror" j WHERE j."callId" = c.id AND j."endedAt" IS NULL AND j.role = 'PRESIDENT') AS presidents,
      (SELECT count(*)::int FROM "Juror" j WHERE j."callId" = c.id AND j."endedAt" IS NULL AND j.role = 'DEPUTY') AS deputies,
      (SELECT count(*)::int FROM "Juror" j WHERE j."callId" = c.id AND j."endedAt" IS NULL) AS jurors,
      (SELECT count(*)::int FROM "Signatory" s WHERE s."callId" = c.id AND s."endedOn" IS NULL) AS signatories
    FROM "Call" c WHERE c.id = ${callId}::uuid`
  if (!row) throw new Error('a call is read before its launch is asked')
  const number = (value: bigint | null) => (value === null ? null : Number(value))
  const { definition, ...facts } = row
  return { ...facts, formFaults: formFaults(formOf(definition)).map(({ sentence }) => sentence), envelopeCents: number(row.envelopeCents), ceilingCents: number(row.ceilingCents) }
}
