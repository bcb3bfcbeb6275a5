import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { dayOf } from '@/lib/kernel/days'
import type { Actor, Person } from './actor'
import { anonymous } from './actor'

type Row = Omit<Person, 'kind'>

const personRow = (session: Prisma.Sql, where: Prisma.Sql, now: Date) => Prisma.sql`
  SELECT a.id, a.name, ${session} AS "sessionId",
    ARRAY(SELECT r.role::text FROM "AccountRole" r WHERE r."accountId" = a.id ORDER BY r.role) AS roles,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('structureId', m."structureId", 'role', m.role) ORDER BY m."structureId")
      FROM "Membership" m WHERE m."accountId" = a.id AND m."endedAt" IS NULL), '[]') AS memberships,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('callId', j."callId", 'jurorId', j.id, 'role', j.role) ORDER BY j."callId")
      FROM "Juror" j WHERE j."accountId" = a.id AND j."endedAt" IS NULL), '[]') AS appointments,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('callId', cj."callId", 'jurorId', cj.id, 'memberId', cj."accountId", 'memberName', cp.name, 'charter', co."charterAt" IS NOT NULL) ORDER BY cj."callId")
      FROM "Collaborator" co JOIN "Juror" cj ON cj.id = co."jurorId" AND cj."endedAt" IS NULL JOIN "Account" cp ON cp.id = cj."accountId"
      WHERE co."accountId" = a.id AND co."endedAt" IS NULL), '[]') AS assists,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('callId', s."callId", 'signatoryId', s.id) ORDER BY s."callId")
      FROM "Signatory" s WHERE s."accountId" = a.id AND s."delegatedOn" <= ${dayOf(now)}::date
        AND (s."endedOn" IS NULL OR s."endedOn" > ${dayOf(now)}::date)), '[]') AS delegations,
    EXISTS (SELECT 1 FROM "Opinion" o WHERE o."accountId" = a.id AND o.state IN ('ASKED', 'GIVEN')) AS "givesOpinions",
    (SELECT x.id FROM "Expert" x WHERE x."accountId" = a.id AND x."endedAt" IS NULL) AS "expertId"
  FROM "Account" a ${where} AND a."disabledAt" IS NULL AND a."erasedAt" IS NULL AND a."emailVerifiedAt" IS NOT NULL`

const asActor = (rows: Row[]): Actor => (rows[0] ? { kind: 'person', ...rows[0] } : anonymous)

/** The person of a session still open at `now`, with their rights; anonymous otherwise. One query. */
export async function actorOfSession(db: Db | Tx, sessionId: string, now: Date): Promise<Actor> {
  const where = Prisma.sql`JOIN "Session" s ON s."accountId" = a.id
    WHERE s.id = ${sessionId}::uuid AND s."endedAt" IS NULL AND s."expiresAt" > ${now}`
  return asActor(await db.$queryRaw<Row[]>(personRow(Prisma.sql`s.id`, where, now)))
}

/** The person of an account, without a session: seeds, fixtures and jobs that act in somebody's name. */
export async function actorOfAccount(db: Db | Tx, accountId: string, now: Date): Promise<Actor> {
  const where = Prisma.sql`WHERE a.id = ${accountId}::uuid`
  return asActor(await db.$queryRaw<Row[]>(personRow(Prisma.sql`NULL::uuid`, where, now)))
}
