import { actorId, type Actor } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import { announcedStates } from '@/lib/envelope/plan.policy'
import { mayReadAll } from './resource.policy'

const structuresOf = (actor: Actor, writing: boolean): string[] =>
  actor.kind === 'person' ? actor.memberships.filter(({ role }) => !writing || role !== 'READER').map(({ structureId }) => structureId) : []

/** The announced laureates of the structures of this person, to be read under « l », « a » and « c »; `writing`: where they may write. */
export const ownLaureates = (actor: Actor, writing = false): Prisma.Sql => Prisma.sql`
  "Laureate" l JOIN "Application" a ON a.id = l."applicationId" AND a."structureId" = ANY(${structuresOf(actor, writing)}::uuid[])
  JOIN "Call" c ON c.id = l."callId" AND c.state::text = ANY(${[...announcedStates]})`

const isLaureate = (actor: Actor): Prisma.Sql => Prisma.sql`EXISTS (SELECT 1 FROM ${ownLaureates(actor)})`

/** One of this person's structures was not selected and agreed to be offered what accompanies laureates. */
const hasAgreed = (actor: Actor): Prisma.Sql => Prisma.sql`EXISTS (SELECT 1 FROM "SupportConsent" k JOIN "Application" x ON x.id = k."applicationId"
  WHERE k."withdrawnAt" IS NULL AND x."structureId" = ANY(${structuresOf(actor, false)}::uuid[]))`

/** The published resources « r » that this person reads in the ressourcerie. */
export const readable = (actor: Actor): Prisma.Sql =>
  mayReadAll(actor) ? Prisma.sql`r.state = 'PUBLISHED'` : Prisma.sql`(r.state = 'PUBLISHED' AND (r.access = 'PUBLIC' OR ${isLaureate(actor)} OR ${hasAgreed(actor)}))`

/** Those whose page this person opens: published ones, one's own, and for staff whatever was proposed. */
export const opened = (actor: Actor): Prisma.Sql => Prisma.sql`(${readable(actor)} OR r."createdById" = ${actorId(actor)}::uuid
  OR EXISTS (SELECT 1 FROM "Laureate" o JOIN "Application" x ON x.id = o."applicationId" WHERE o.id = r."laureateId" AND x."structureId" = ANY(${structuresOf(actor, true)}::uuid[]))
  OR (${mayReadAll(actor)} AND r.state <> 'DRAFT'))`
