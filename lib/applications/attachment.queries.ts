import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { Prisma } from '@/lib/db/generated/client'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { applicationScope } from './application.scope'
import { isHeld, type ScanState } from './attachment'
import { readableBy } from './visible-content'

export type AttachmentFile = { key: string; name: string; contentType: string; size: number; sha256: string }

/** What the antivirus said of each file ever joined to the dossier `a`, by the attachment's id. */
export const scansOf = Prisma.sql`COALESCE((
  SELECT jsonb_object_agg(sx.id, sf.scan) FROM "Attachment" sx JOIN "StoredFile" sf ON sf.id = sx."fileId" WHERE sx."applicationId" = a.id), '{}')`

/**
 * A file that this person may download: their structure's own, or one that a deposit of a dossier they may read
 * holds. What was joined after the last deposit is nobody else's yet; what the antivirus has not cleared is held back.
 */
export async function attachmentFile(actor: Actor, input: { attachmentId: string }, { db }: Context): Promise<Result<AttachmentFile>> {
  if (actor.kind !== 'person') return absent()
  const own = Prisma.sql`a."structureId" = ANY(${actor.memberships.map(({ structureId }) => structureId)}::uuid[])`
  // A member of the jury reads what is kept from it while it marks once the president has closed scoring; who gives an opinion, never.
  const marks = Prisma.sql`a."callId" = ANY(${[...actor.appointments, ...actor.assists].map(({ callId }) => callId)}::uuid[])
    AND EXISTS (SELECT 1 FROM "Call" c WHERE c.id = a."callId" AND c."scoringClosedAt" IS NULL)`
  const advises = Prisma.sql`EXISTS (SELECT 1 FROM "Opinion" o WHERE o."applicationId" = a.id AND o."accountId" = ${actor.id}::uuid)`
  const readable = Prisma.sql`CASE WHEN ${own} OR ${isStaff(actor)} THEN ${[...readableBy.staff]}::text[]
    WHEN (${marks}) OR ${advises} THEN ${[...readableBy.scoring]}::text[] ELSE ${[...readableBy.call]}::text[] END`
  const [row] = await db.$queryRaw<(AttachmentFile & { scan: ScanState })[]>`
    SELECT f.key, f.name, f."contentType", f.size, f.sha256, f.scan::text AS scan
    FROM "Attachment" x JOIN "StoredFile" f ON f.id = x."fileId" JOIN "Application" a ON a.id = x."applicationId"
    WHERE x.id = ${input.attachmentId}::uuid AND ${applicationScope(actor)}
      AND ((${own} AND x."removedAt" IS NULL) OR EXISTS (
        SELECT 1 FROM "Submission" s WHERE s."applicationId" = a.id
          AND EXISTS (SELECT 1 FROM jsonb_array_elements(s.content -> 'attachments') joined
            WHERE joined ->> 'id' = x.id::text AND COALESCE(joined ->> 'audience', 'call') = ANY(${readable}))))`
  if (!row) return absent()
  const { scan, ...file } = row
  if (isHeld(scan)) return refused(scan === 'PENDING' ? 'Analyse antivirus en cours : ce fichier se lira ensuite.' : 'Un virus a été trouvé dans ce fichier : il a été détruit.')
  return ok(file)
}
