import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { notRecused } from './application.scope'

/** Who works on a dossier: the team, and the members of the jury who have it to read. Nobody who is recused from it or acts for its structure. */
export const dossierFollowers = (tx: Tx, applicationId: string): Promise<{ id: string; email: string; name: string; staff: boolean }[]> => tx.$queryRaw`
  SELECT u.id, u.email, u.name, EXISTS (SELECT 1 FROM "AccountRole" r WHERE r."accountId" = u.id AND r.role = 'STAFF') AS staff FROM "Application" a JOIN "Account" u ON u."disabledAt" IS NULL AND u."erasedAt" IS NULL AND u."emailVerifiedAt" IS NOT NULL
  WHERE a.id = ${applicationId}::uuid AND ${notRecused(Prisma.sql`u.id`)}
    AND (EXISTS (SELECT 1 FROM "AccountRole" r WHERE r."accountId" = u.id AND r.role = 'STAFF')
      OR EXISTS (SELECT 1 FROM "Assignment" x JOIN "Juror" j ON j.id = x."jurorId" WHERE x."applicationId" = a.id AND j."accountId" = u.id AND j."endedAt" IS NULL))
    AND NOT EXISTS (SELECT 1 FROM "Membership" m WHERE m."accountId" = u.id AND m."structureId" = a."structureId" AND m."endedAt" IS NULL)
  ORDER BY u.email`
