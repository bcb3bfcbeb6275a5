import type { Actor } from '@/lib/accounts/actor'
import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'

/** The accounts of a dossier's structure that can still be written to. */
export const membersOf = (applicationId: Prisma.Sql) => Prisma.sql`
  SELECT u.id, u.email, u.name FROM "Application" a
  JOIN "Membership" m ON m."structureId" = a."structureId" AND m."endedAt" IS NULL
  JOIN "Account" u ON u.id = m."accountId" AND u."disabledAt" IS NULL AND u."erasedAt" IS NULL AND u."emailVerifiedAt" IS NOT NULL
  WHERE a.id = ${applicationId}`

/** Condition over « a »: the dossiers of the structures that this person belongs to. */
export const ownLaureates = (actor: Actor) =>
  Prisma.sql`a."structureId" = ANY(${ownStructures(actor)})`

/**
 * Who may hold a seat in the sessions of a call, to be read under a name of one's own: its laureates, and the structures that
 * were not selected and once agreed to be offered its workshops. `followed`: still accompanied, or still agreeing; `offered`: the
 * registrations that they read. Whoever came down from the waiting list keeps the seats they had and takes new ones as a laureate.
 */
export const holders = Prisma.sql`(
  SELECT l.id, l."callId", l."applicationId", a."structureId", l.name, l."departementCode", true AS laureate, l.state = 'ANNOUNCED' AS followed, ARRAY['LAUREATES', 'WITH_TURNED_DOWN'] AS offered
  FROM "Laureate" l LEFT JOIN "Application" a ON a.id = l."applicationId"
  UNION ALL
  SELECT a.id, a."callId", a.id, a."structureId", t.name, t."departementCode", false, EXISTS (SELECT 1 FROM "SupportConsent" k WHERE k."applicationId" = a.id AND k."withdrawnAt" IS NULL),
    CASE WHEN EXISTS (SELECT 1 FROM "Laureate" l WHERE l."applicationId" = a.id) THEN ARRAY[]::text[] ELSE ARRAY['WITH_TURNED_DOWN'] END
  FROM "Application" a JOIN "Structure" t ON t.id = a."structureId" WHERE EXISTS (SELECT 1 FROM "SupportConsent" k WHERE k."applicationId" = a.id))`

/** The structures that this person belongs to. */
export const ownStructures = (actor: Actor) => Prisma.sql`${actor.kind === 'person' ? actor.memberships.map((membership) => membership.structureId) : []}::uuid[]`

/** Condition over « i »: the dossier of whoever holds that seat. */
export const seatDossier = Prisma.sql`COALESCE(i."applicationId", (SELECT l."applicationId" FROM "Laureate" l WHERE l.id = i."laureateId"))`

/** `expert`: who comes at a laureate's request, and reads their own space. */
export type Addressee = { email: string; name: string; expert: boolean }

/** Who is told about a session: the members of each structure that has a seat and the expert, each once. */
export const seatHolders = (tx: Tx, sessionId: string): Promise<Addressee[]> =>
  tx.$queryRaw`SELECT r.email, r.name, false AS expert FROM "SessionSeat" i
    CROSS JOIN LATERAL (${membersOf(seatDossier)}) r WHERE i."sessionId" = ${sessionId}::uuid AND i.state = 'TAKEN'
    UNION SELECT u.email, u.name, true FROM "SupportSession" s JOIN "Expert" e ON e.id = s."expertId" AND e."endedAt" IS NULL
    JOIN "Account" u ON u.id = e."accountId" AND u."disabledAt" IS NULL AND u."erasedAt" IS NULL WHERE s.id = ${sessionId}::uuid ORDER BY email`

/** The members of the structures of these laureates, and of those of these dossiers, each once. */
export const membersOfHolders = (tx: Tx, holderIds: readonly string[]): Promise<Addressee[]> =>
  tx.$queryRaw`SELECT DISTINCT r.email, r.name, false AS expert FROM ${holders} h CROSS JOIN LATERAL (${membersOf(Prisma.sql`h."applicationId"`)}) r WHERE h.id = ANY(${[...holderIds]}::uuid[]) ORDER BY r.email`

/** Those to whom this workshop is offered though they were not selected. */
export const offeredBeyondLaureates = (tx: Tx, sessionId: string): Promise<Addressee[]> =>
  tx.$queryRaw`SELECT DISTINCT r.email, r.name, false AS expert FROM "SupportSession" s JOIN ${holders} h ON h."callId" = s."callId" AND NOT h.laureate AND h.followed AND s.registration::text = ANY(h.offered)
    CROSS JOIN LATERAL (${membersOf(Prisma.sql`h."applicationId"`)}) r WHERE s.id = ${sessionId}::uuid AND s.state = 'PLANNED' ORDER BY r.email`

/** Condition over « s »: this account is the expert who comes. */
export const comesAsExpert = (accountId: string) => Prisma.sql`EXISTS (SELECT 1 FROM "Expert" e WHERE e.id = s."expertId" AND e."endedAt" IS NULL AND e."accountId" = ${accountId}::uuid)`
