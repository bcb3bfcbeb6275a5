import { Prisma } from '@/lib/db/generated/client'

/**
 * Where the eligibility of the dossier `a` stands, its review being `r` (none yet: NULL columns): a decision made before the last
 * deposit is of another text, and is to be made again.
 */
export const reviewStanding = Prisma.sql`CASE WHEN COALESCE(r."decidedAt", r."proposedAt") < a."lastDepositedAt" THEN 'OPEN' ELSE COALESCE(r.state::text, 'OPEN') END`
