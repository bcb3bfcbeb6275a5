import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { Prisma } from '@/lib/db/generated/client'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { applicationScope } from './application.scope'
import { readableBy } from './visible-content'

export type AttachmentFile = { key: string; name: string; contentType: string; size: number; sha256: string }

/**
 * A file that this person may download: their structure's own, or one that a deposit of a dossier they may read
 * holds. What was joined after the last deposit is nobody else's yet.
 */
export async function attachmentFile(actor: Actor, input: { attachmentId: string }, { db }: Context): Promise<Result<AttachmentFile>> {
  if (actor.kind !== 'person') return absent()
  const own = Prisma.sql`a."structureId" = ANY(${actor.memberships.map(({ structureId }) => structureId)}::uuid[])`
  // A member of the jury reads what is kept from it while it marks once the president has closed scoring.
  const marks = Prisma.sql`a."callId" = ANY(${actor.appointments.map(({ callId }) => callId)}::uuid[])
    AND EXISTS (SELECT 1 FROM "Call" c WHERE c.id = a."callId" AND c."scoringClosedAt" IS NULL)`
  const readable = Prisma.sql`CASE WHEN ${own} OR ${isStaff(actor)} THEN ${[...readableBy.staff]}::text[]
    WHEN ${marks} THEN ${[...readableBy.scoring]}::text[] ELSE ${[...readableBy.call]}::text[] END`
  const [file] = await db.$queryRaw<AttachmentFile[]>`
    SELECT f.key, f.name, f."contentType", f.size, f.sha256
    FROM "Attachment" x JOIN "StoredFile" f ON f.id = x."fileId" JOIN "Application" a ON a.id = x."applicationId"
    WHERE x.id = ${input.attachmentId}::uuid AND ${applicationScope(actor)} AND f.scan <> 'INFECTED'
      AND ((${own} AND x."removedAt" IS NULL) OR EXISTS (
        SELECT 1 FROM "Submission" s WHERE s."applicationId" = a.id
          AND EXISTS (SELECT 1 FROM jsonb_array_elements(s.content -> 'attachments') joined
            WHERE joined ->> 'id' = x.id::text AND COALESCE(joined ->> 'audience', 'call') = ANY(${readable}))))`
  return file ? ok(file) : absent()
}
