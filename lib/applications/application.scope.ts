import type { Actor, Person } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'

const inList = (column: Prisma.Sql, ids: readonly string[]): Prisma.Sql =>
  ids.length === 0 ? Prisma.sql`false` : Prisma.sql`${column} = ANY(${ids}::uuid[])`

/**
 * Who may read which dossier, as one condition over `"Application" a`. Used by every query, search, export and download.
 * - a member of the structure: always;
 * - staff and the observer: once it was deposited; the signatory: in the calls of their delegations;
 * - whoever an opinion is asked of: those dossiers, until the announcement;
 * - a juror who has declared their interests: the submitted and eligible dossiers of a call whose jury is open.
 * - whoever prepares a member's sheets, once they accepted the charter: the dossiers given to that member, as that member.
 * Nobody but the structure's own members reads a dossier that they are recused from, in whatever capacity.
 */
export const applicationScope = (actor: Actor): Prisma.Sql => (actor.kind === 'anonymous' ? nothing : scope(actor, declaredIn(actor.id)))

/** The same, with what a member will read once they have declared: to lead them to their declaration, never to show it. */
export const scopeOnceDeclared = (actor: Actor): Prisma.Sql =>
  actor.kind === 'anonymous' ? nothing : scope(actor, inList(Prisma.sql`a."callId"`, actor.appointments.map((appointment) => appointment.callId)))

const nothing = Prisma.sql`false`

const declaredIn = (accountId: string): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM "Juror" dj WHERE dj."callId" = a."callId" AND dj."accountId" = ${accountId}::uuid AND dj."endedAt" IS NULL AND dj."declaredAt" IS NOT NULL)`

function scope(actor: Person, judges: Prisma.Sql): Prisma.Sql {
  const own = inList(Prisma.sql`a."structureId"`, actor.memberships.map((membership) => membership.structureId))
  const deposited = Prisma.sql`a."firstDepositedAt" IS NOT NULL`
  if (actor.roles.includes('STAFF') || actor.roles.includes('OBSERVER')) return Prisma.sql`(${own} OR (${deposited} AND ${notRecused(actor.id)}))`
  const signs = inList(Prisma.sql`a."callId"`, actor.delegations.map((delegation) => delegation.callId))
  return Prisma.sql`(${own} OR (${deposited} AND (${signs} OR ${askedOf(actor)}) AND ${notRecused(actor.id)}) OR ((${judges} OR ${preparedBy(actor)}) AND a.state = 'SUBMITTED'
    AND EXISTS (SELECT 1 FROM "Call" jc WHERE jc.id = a."callId" AND jc."juryOpenedAt" IS NOT NULL AND jc.state <> 'ABANDONED')
    AND EXISTS (SELECT 1 FROM "EligibilityReview" jr WHERE jr."applicationId" = a.id AND jr.state = 'ELIGIBLE')
    AND ${notRecused(actor.id)}))`
}

/** An opinion on the dossier is asked of this person, or was given by them. */
const askedOf = ({ id, givesOpinions }: Person): Prisma.Sql => givesOpinions ? Prisma.sql`(a.state = 'SUBMITTED' AND EXISTS (
  SELECT 1 FROM "Opinion" o JOIN "Call" oc ON oc.id = a."callId" AND oc.state IN ('LAUNCHED', 'IN_JURY', 'DECIDED')
  WHERE o."applicationId" = a.id AND o."accountId" = ${id}::uuid AND o.state IN ('ASKED', 'GIVEN')))` : nothing

/** Given to a member who has declared their interests and is not kept away, and whose sheets this person prepares. */
const preparedBy = ({ assists }: Person): Prisma.Sql => {
  const members = assists.filter(({ charter }) => charter).map(({ jurorId }) => jurorId)
  return members.length === 0 ? nothing : Prisma.sql`EXISTS (SELECT 1 FROM "Assignment" pa JOIN "Juror" pj ON pj.id = pa."jurorId" AND pj."endedAt" IS NULL AND pj."declaredAt" IS NOT NULL
    WHERE pa."applicationId" = a.id AND pj.id = ANY(${members}::uuid[]) AND NOT is_recused(pj.id, a.id))`
}

/**
 * No recusal, decided or waiting, keeps this person (an id, or the column that holds it) away from the dossier `a` or from
 * its whole call. The list is read once for the person, not once for each dossier; one list for both, since the planner takes
 * `"callId" <> ALL (…)` for a condition that most rows fail.
 */
export const notRecused = (accountId: string | Prisma.Sql): Prisma.Sql => Prisma.sql`NOT (ARRAY[a.id, a."callId"] && ARRAY(
  SELECT COALESCE(sr."applicationId", sr."callId") FROM "Recusal" sr JOIN "Juror" sj ON sj.id = sr."jurorId"
  WHERE sj."accountId" = ${accountId}::uuid AND sr.state <> 'DISMISSED'))`
