import type { Tx } from '@/lib/db/client'

const every = ['DRAFT', 'SUBMITTED', 'WITHDRAWN'] as const

/** Members of the structures that have a dossier in this call in one of these states: the same news for all. */
export const applicants = (tx: Tx, callId: string, states: readonly (typeof every)[number][] = every) => tx.$queryRaw<{ email: string; name: string }[]>`
  SELECT DISTINCT p.email, p.name FROM "Application" a
  JOIN "Membership" m ON m."structureId" = a."structureId" AND m."endedAt" IS NULL
  JOIN "Account" p ON p.id = m."accountId" AND p."disabledAt" IS NULL AND p."erasedAt" IS NULL
  WHERE a."callId" = ${callId}::uuid AND a.state::text = ANY(${states}::text[])`
