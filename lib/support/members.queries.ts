import type { Actor } from '@/lib/accounts/actor'
import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'

/** The accounts of a laureate's structure that can still be written to. */
export const membersOf = (laureate: Prisma.Sql) => Prisma.sql`
  SELECT u.id, u.email, u.name FROM "Application" a
  JOIN "Membership" m ON m."structureId" = a."structureId" AND m."endedAt" IS NULL
  JOIN "Account" u ON u.id = m."accountId" AND u."disabledAt" IS NULL AND u."erasedAt" IS NULL AND u."emailVerifiedAt" IS NOT NULL
  WHERE a.id = ${laureate}."applicationId"`

/** Condition over « a »: the dossiers of the structures that this person belongs to. */
export const ownLaureates = (actor: Actor) =>
  Prisma.sql`a."structureId" = ANY(${actor.kind === 'person' ? actor.memberships.map((membership) => membership.structureId) : []}::uuid[])`

/** `expert`: who comes at a laureate's request, and reads their own space. */
export type Addressee = { email: string; name: string; expert: boolean }

/** Who is told about a session: the members of each structure that has a seat and the expert, each once. */
export const seatHolders = (tx: Tx, sessionId: string): Promise<Addressee[]> =>
  tx.$queryRaw`SELECT r.email, r.name, false AS expert FROM "SessionLaureate" i JOIN "Laureate" l ON l.id = i."laureateId"
    CROSS JOIN LATERAL (${membersOf(Prisma.sql`l`)}) r WHERE i."sessionId" = ${sessionId}::uuid AND i.state = 'TAKEN'
    UNION SELECT u.email, u.name, true FROM "SupportSession" s JOIN "Expert" e ON e.id = s."expertId" AND e."endedAt" IS NULL
    JOIN "Account" u ON u.id = e."accountId" AND u."disabledAt" IS NULL AND u."erasedAt" IS NULL WHERE s.id = ${sessionId}::uuid ORDER BY email`

/** The members of these laureates' structures, each once. */
export const membersOfLaureates = (tx: Tx, laureateIds: readonly string[]): Promise<Addressee[]> =>
  tx.$queryRaw`SELECT DISTINCT r.email, r.name, false AS expert FROM "Laureate" l CROSS JOIN LATERAL (${membersOf(Prisma.sql`l`)}) r WHERE l.id = ANY(${[...laureateIds]}::uuid[]) ORDER BY r.email`

/** Condition over « s »: this account is the expert who comes. */
export const comesAsExpert = (accountId: string) => Prisma.sql`EXISTS (SELECT 1 FROM "Expert" e WHERE e.id = s."expertId" AND e."endedAt" IS NULL AND e."accountId" = ${accountId}::uuid)`
