import type { Actor } from '@/lib/accounts/actor'
import { dossierFollowers } from '@/lib/applications/followers.queries'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Outcome } from '@/lib/decisions/decision'
import { isId } from '@/lib/kernel/ids'
import type { AppealFacts } from './appeal.lifecycle'
import { workedOn } from './worked-on.queries'

/** The decision last released on each dossier, under the names `a`, `c`, `d`, `t`. Nothing is there before the release. */
export const releasedFrom = Prisma.sql`"Application" a JOIN "Call" c ON c.id = a."callId" JOIN "Structure" t ON t.id = a."structureId"
  JOIN LATERAL (SELECT * FROM "Decision" x WHERE x."applicationId" = a.id AND x.state = 'RELEASED' ORDER BY x."releasedAt" DESC LIMIT 1) d ON true`

export type Contested = {
  decisionId: string
  applicationId: string
  structureId: string
  structureName: string
  number: number
  outcome: Outcome
  releasedAt: Date
  openedAt: Date | null
  callId: string
  callTitle: string
  slug: string
  remediesMonths: number
}

/** A released decision and its dossier. No right is checked here. */
export async function contested(db: Db | Tx, where: Prisma.Sql): Promise<Contested | null> {
  const [row] = await db.$queryRaw<Contested[]>`
    SELECT d.id AS "decisionId", a.id AS "applicationId", a."structureId", t.name AS "structureName", a.number, d.outcome::text AS outcome, d."releasedAt", d."openedAt",
      c.id AS "callId", c.title AS "callTitle", c.slug, c."remediesMonths"
    FROM ${releasedFrom} WHERE ${where}`
  return row ?? null
}

/** Those of the team who may be told of an appeal: none acts for the structure or is recused. `worked`: on the dossier, before its decision. */
export async function teamOf(tx: Tx, applicationId: string): Promise<{ id: string; email: string; name: string; worked: boolean }[]> {
  const followers = await dossierFollowers(tx, applicationId)
  const workers = await tx.$queryRaw<{ accountId: string }[]>`SELECT w."accountId" FROM ${releasedFrom} JOIN LATERAL ${workedOn} w ON true WHERE a.id = ${applicationId}::uuid`
  const worked = new Set(workers.map(({ accountId }) => accountId))
  return followers.filter(({ staff }) => staff).map(({ id, email, name }) => ({ id, email, name, worked: worked.has(id) }))
}

export const ofApplication = (applicationId: string) => Prisma.sql`a.id = ${applicationId}::uuid`

export type AppealRow = AppealFacts & { id: string; version: number; openedAt: Date | null; applicationId: string; slug: string; callTitle: string; number: number; structureName: string }

/** What the lifecycle asks of one appeal, for this person; null when there is none. No right is checked here. */
export async function appealRow(db: Db | Tx, actor: Actor, appealId: string): Promise<AppealRow | null> {
  if (!isId(appealId) || actor.kind !== 'person') return null
  const [row] = await db.$queryRaw<AppealRow[]>`
    SELECT p.id, p.version, p.state::text AS state, p."openedAt", p."proposedById", a.id AS "applicationId", a."structureId", a.number, t.name AS "structureName",
      c.id AS "callId", c.slug, c.title AS "callTitle",
      ARRAY(SELECT w.work FROM ${workedOn} w WHERE w."accountId" = ${actor.id}::uuid) AS worked
    FROM "Appeal" p JOIN "Decision" d ON d.id = p."decisionId" JOIN "Application" a ON a.id = d."applicationId" JOIN "Call" c ON c.id = a."callId" JOIN "Structure" t ON t.id = a."structureId"
    WHERE p.id = ${appealId}::uuid`
  return row ?? null
}
