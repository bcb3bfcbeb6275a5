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

export type Addressee = { email: string; name: string }

/** Who is told about a session: the members of each structure that has a seat, each once. */
export const seatHolders = (tx: Tx, sessionId: string): Promise<Addressee[]> =>
  tx.$queryRaw`SELECT DISTINCT r.email, r.name FROM "SessionLaureate" i JOIN "Laureate" l ON l.id = i."laureateId"
    CROSS JOIN LATERAL (${membersOf(Prisma.sql`l`)}) r WHERE i."sessionId" = ${sessionId}::uuid AND i.state = 'TAKEN' ORDER BY r.email`

/** The members of these laureates' structures, each once. */
export const membersOfLaureates = (tx: Tx, laureateIds: readonly string[]): Promise<Addressee[]> =>
  tx.$queryRaw`SELECT DISTINCT r.email, r.name FROM "Laureate" l CROSS JOIN LATERAL (${membersOf(Prisma.sql`l`)}) r WHERE l.id = ANY(${[...laureateIds]}::uuid[]) ORDER BY r.email`
