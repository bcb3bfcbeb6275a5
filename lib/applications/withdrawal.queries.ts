import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { notRecused } from './application.scope'

/** What other people do with a dossier before its jury: examined just now in a meeting, amounts signed. */
export async function heldByJury(db: Db | Tx, applicationId: string): Promise<{ examined: boolean; signed: boolean }> {
  const [row] = await db.$queryRaw<{ examined: boolean; signed: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "MeetingItem" i JOIN "Meeting" m ON m.id = i."meetingId" WHERE i."applicationId" = a.id AND i."concludedAt" IS NULL AND m.state = 'OPEN') AS examined,
      EXISTS (SELECT 1 FROM "Envelope" e JOIN "AllocationPlan" p ON p."envelopeId" = e.id WHERE e."callId" = a."callId" AND p.state = 'SIGNED') AS signed
    FROM "Application" a WHERE a.id = ${applicationId}::uuid`
  return row ?? { examined: false, signed: false }
}

/** Whom a withdrawal concerns once the jury works: the team, and the members who had the dossier to read. */
export const withdrawalReaders = (tx: Tx, applicationId: string): Promise<{ email: string; name: string }[]> => tx.$queryRaw`
  SELECT u.email, u.name FROM "Application" a JOIN "Account" u ON u."disabledAt" IS NULL AND u."erasedAt" IS NULL AND u."emailVerifiedAt" IS NOT NULL
  WHERE a.id = ${applicationId}::uuid AND ${notRecused(Prisma.sql`u.id`)}
    AND (EXISTS (SELECT 1 FROM "AccountRole" r WHERE r."accountId" = u.id AND r.role = 'STAFF')
      OR EXISTS (SELECT 1 FROM "Assignment" x JOIN "Juror" j ON j.id = x."jurorId" WHERE x."applicationId" = a.id AND j."accountId" = u.id AND j."endedAt" IS NULL))
    AND NOT EXISTS (SELECT 1 FROM "Membership" m WHERE m."accountId" = u.id AND m."structureId" = a."structureId" AND m."endedAt" IS NULL)
  ORDER BY u.email`
