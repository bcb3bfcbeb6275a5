import type { Tx } from '@/lib/db/client'
import { dayFromDb } from '@/lib/db/values'
import type { SignedDeviations } from '@/lib/envelope/deviation'
import type { SignedList } from '@/lib/envelope/plan'
import { cents } from '@/lib/kernel/cents'
import type { Signed } from './decision'
import type { LetterCall, LetterDossier } from './letter'

type CallRow = Omit<LetterCall, 'delegatedOn' | 'publicUrl'> & { delegatedOn: Date; content: SignedList; deviationContent: SignedDeviations | null }

/** What the letters of a call say alike, and what the signed files say of a dossier. Null until the envelope is signed. */
export async function letterCall(tx: Tx, callId: string, publicUrl: string): Promise<{ call: LetterCall; signed: (applicationId: string) => Signed } | null> {
  const [row] = await tx.$queryRaw<CallRow[]>`
    SELECT c.slug, c.title, c.funder, c.contact, c."remediesText", p."signedAt", s.capacity, s.delegation, s."delegatedOn", p.content, p."deviationContent"
    FROM "Call" c JOIN "Envelope" e ON e."callId" = c.id JOIN "AllocationPlan" p ON p."envelopeId" = e.id AND p.state = 'SIGNED'
    JOIN "Signatory" s ON s.id = p."signatoryId" WHERE c.id = ${callId}::uuid`
  if (!row) return null
  const { content, deviationContent, delegatedOn, ...call } = row
  const amounts = new Map(content.allocations.map((line) => [line.application, cents(line.cents)]))
  const deviations = new Map(deviationContent?.deviations.map((line) => [line.application, line]))
  return {
    call: { ...call, delegatedOn: dayFromDb(delegatedOn), publicUrl },
    signed: (applicationId) => ({ cents: amounts.get(applicationId) ?? null, deviation: deviations.get(applicationId) ?? null }),
  }
}

/** What the last deposit of each dossier of the call says, by dossier. */
export async function letterDossiers(tx: Tx, callId: string): Promise<Map<string, LetterDossier>> {
  const rows = await tx.$queryRaw<(LetterDossier & { id: string })[]>`
    SELECT a.id, a.number, s.title, s."structureName",
      ARRAY(SELECT x ->> 'name' FROM jsonb_array_elements(COALESCE(s.content -> 'servicePoints', '[]')) WITH ORDINALITY p(x, n) ORDER BY p.n) AS places
    FROM "Application" a
    JOIN LATERAL (SELECT * FROM "Submission" d WHERE d."applicationId" = a.id ORDER BY d.n DESC LIMIT 1) s ON true
    WHERE a."callId" = ${callId}::uuid`
  return new Map(rows.map(({ id, ...dossier }) => [id, dossier]))
}
