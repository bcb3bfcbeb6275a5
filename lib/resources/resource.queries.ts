import type { Actor } from '@/lib/accounts/actor'
import { actorId, isStaff } from '@/lib/accounts/actor'
import type { ScanState } from '@/lib/applications/attachment'
import { isHeld } from '@/lib/applications/attachment'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { announcedStates } from '@/lib/envelope/plan.policy'
import { isId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import type { Practice, ResourceAccess, ResourceLicence, ResourceNature, ResourceReader, ResourceState, ResourceTerrain, ResourceTheme } from './resource'
import { failuresOfDeadLink, isDeadLink } from './resource'
import { resourceLifecycle, resourceRefusals, resourceVerbs, type ResourceFacts, type ResourceVerb } from './resource.lifecycle'
import { mayEdit, mayModerate, mayReadAll, owns } from './resource.policy'
import { opened, ownLaureates, readable } from './resource.scope'
import type { SpreadResource, SpreadUse } from './spread'

export type ResourceFile = { id: string; name: string; size: number; contentType: string; scan: ScanState }
type OwnLaureate = { id: string; name: string }
/** A dossier of this person's structures, to be said inspired. */
type OwnDossier = { id: string; number: number; callTitle: string }

export type ResourceText = {
  id: string
  nature: ResourceNature
  state: ResourceState
  access: ResourceAccess
  title: string
  summary: string
  author: string
  licence: ResourceLicence
  link: string
  practice: Practice | null
  departementCode: string | null
  ambitions: number[]
  themes: ResourceTheme[]
  terrains: ResourceTerrain[]
  readers: ResourceReader[]
  version: number
}
export type ResourcePage = ResourceText & {
  edition: number
  downloads: number
  word: string
  publishedAt: Date | null
  updatedAt: Date
  files: ResourceFile[]
  /** The published resources that it comes from. */
  sources: { id: string; title: string }[]
  spread: { resources: SpreadResource[]; uses: SpreadUse[] }
  favourite: boolean
  signedIn: boolean
  /** Laureates for whom this person may say that it was used, and dossiers that may be said inspired. */
  laureates: OwnLaureate[]
  dossiers: OwnDossier[]
  may: ResourceVerb[]
  mayEdit: boolean
  owned: boolean
  staff: boolean
  /** To staff and authors: the link has not answered for several checks. */
  deadLink: string | null
  linkCheckedAt: Date | null
}

type Facts = ResourceFacts & { id: string; title: string; linkFailures: number; linkFault: string | null }
type Row = Omit<ResourcePage, 'spread' | 'signedIn' | 'may' | 'mayEdit' | 'owned' | 'staff' | 'deadLink'> & Facts

const filesOf = Prisma.sql`(SELECT COALESCE(jsonb_agg(jsonb_build_object('id', x.id, 'name', s.name, 'size', s.size, 'contentType', s."contentType", 'scan', s.scan) ORDER BY x."addedAt", x.id), '[]')
  FROM "ResourceFile" x JOIN "StoredFile" s ON s.id = x."fileId" WHERE x."resourceId" = r.id AND x."removedAt" IS NULL)`
const structureOf = Prisma.sql`(SELECT o."structureId" FROM "Laureate" w JOIN "Application" o ON o.id = w."applicationId" WHERE w.id = r."laureateId")`
const texts = Prisma.sql`r.id, r.nature::text AS nature, r.state::text AS state, r.access::text AS access, r.title, r.summary, r.author, r.licence::text AS licence, r.link, r.practice, r."departementCode",
  r.ambitions, r.themes::text[] AS themes, r.terrains::text[] AS terrains, r.readers::text[] AS readers, r.version, r."createdById", ${structureOf} AS "structureId"`

/** The page of one resource with who may do what; null where this person opens none. Two statements: the resource, then where it spread. */
export async function resourcePage(actor: Actor, input: { resourceId: string }, { db, now }: Context): Promise<ResourcePage | null> {
  if (!isId(input.resourceId)) return null
  const id = Prisma.sql`${input.resourceId}::uuid`
  const structures = actor.kind === 'person' ? actor.memberships.filter(({ role }) => role !== 'READER').map(({ structureId }) => structureId) : []
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${texts}, r.edition, r.downloads, r.word, r."publishedAt", r."updatedAt", r."linkCheckedAt", r."linkFault", r."linkFailures", ${filesOf} AS files,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', p.id, 'title', p.title) ORDER BY p.title), '[]') FROM "ResourceInspiration" i JOIN "Resource" p ON p.id = i."resourceId"
        WHERE i."byResourceId" = r.id AND EXISTS (SELECT 1 FROM "Resource" r WHERE r.id = p.id AND ${readable(actor)})) AS sources,
      EXISTS (SELECT 1 FROM "ResourceFavourite" f WHERE f."resourceId" = r.id AND f."accountId" = ${actorId(actor)}::uuid) AS favourite,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) ORDER BY l.name COLLATE "fr-x-icu"), '[]') FROM ${ownLaureates(actor, true)}) AS laureates,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', d.id, 'number', d.number, 'callTitle', c.title) ORDER BY d.number), '[]') FROM "Application" d JOIN "Call" c ON c.id = d."callId"
        WHERE d."structureId" = ANY(${structures}::uuid[]) AND NOT EXISTS (SELECT 1 FROM "ResourceInspiration" i WHERE i."resourceId" = r.id AND i."byApplicationId" = d.id)) AS dossiers
    FROM "Resource" r WHERE r.id = ${id} AND ${opened(actor)}`
  if (!row) return null
  const { createdById, structureId, linkFailures, linkFault, ...resource } = row
  const facts = { ...factsOf(resource), createdById, structureId }
  const owned = owns(actor, facts)
  const concerned = owned || isStaff(actor)
  return {
    ...resource,
    spread: await spreadOf(actor, input.resourceId, structures, db),
    word: concerned ? resource.word : '',
    signedIn: actor.kind === 'person',
    may: resourceVerbs.filter((verb) => stepOf(resourceLifecycle, resourceRefusals, verb, facts, actor, now).kind === 'may'),
    mayEdit: mayEdit(actor, facts),
    owned,
    staff: mayModerate(actor),
    deadLink: concerned && isDeadLink({ linkFailures }) ? (linkFault ?? '') : null,
  }
}

const factsOf = ({ state, link, practice, files }: Pick<ResourcePage, 'state' | 'link' | 'practice' | 'files'>) => ({
  state,
  readable: link !== '' || practice !== null || files.some(({ scan }) => scan !== 'INFECTED'),
  held: files.some(({ scan }) => isHeld(scan)),
})

/**
 * Every readable resource that comes from this one, at any depth, and the laureates who used each of them. A dossier that was inspired is told once it is
 * a laureate's; before, to staff and to its own structure only.
 */
async function spreadOf(actor: Actor, resourceId: string, structures: readonly string[], db: Db | Tx): Promise<ResourcePage['spread']> {
  const [row] = await db.$queryRaw<{ resources: SpreadResource[]; uses: SpreadUse[] }[]>`
    WITH RECURSIVE spread AS (
      SELECT ${resourceId}::uuid AS id, NULL::uuid AS parent
      UNION SELECT i."byResourceId", i."resourceId" FROM spread s JOIN "ResourceInspiration" i ON i."resourceId" = s.id JOIN "Resource" r ON r.id = i."byResourceId" WHERE ${readable(actor)}),
    uses AS (
      SELECT u."resourceId", u."laureateId", NULL::uuid AS dossier, u.word, u.at FROM "ResourceUse" u WHERE u."resourceId" IN (SELECT id FROM spread)
      UNION ALL SELECT i."resourceId", NULL, i."byApplicationId", '', i.at FROM "ResourceInspiration" i WHERE i."byApplicationId" IS NOT NULL AND i."resourceId" IN (SELECT id FROM spread))
    SELECT (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', r.id, 'title', r.title, 'nature', r.nature, 'parentId', s.parent, 'departementCode', r."departementCode") ORDER BY r."publishedAt", r.id), '[]')
        FROM spread s JOIN "Resource" r ON r.id = s.id) AS resources,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('resourceId', u."resourceId", 'laureateId', l.id, 'name', COALESCE(l.name, t.name), 'departementCode', COALESCE(l."departementCode", t."departementCode"), 'word', u.word, 'slug', c.slug,
          'dossier', CASE WHEN u.dossier IS NOT NULL THEN jsonb_build_object('id', a.id, 'number', a.number) END) ORDER BY u.at, u."resourceId"), '[]')
        FROM uses u LEFT JOIN "Laureate" l ON l.id = u."laureateId" OR l."applicationId" = u.dossier AND EXISTS (SELECT 1 FROM "Call" k WHERE k.id = l."callId" AND k.state::text = ANY(${[...announcedStates]}))
        LEFT JOIN "Application" a ON a.id = COALESCE(u.dossier, l."applicationId") LEFT JOIN "Structure" t ON t.id = a."structureId" JOIN "Call" c ON c.id = COALESCE(l."callId", a."callId")
        WHERE l.id IS NOT NULL OR ${isStaff(actor)} OR a."structureId" = ANY(${[...structures]}::uuid[])) AS uses`
  return row ?? { resources: [], uses: [] }
}

export type ResourceForm = { resource: ResourceText | null; laureates: OwnLaureate[]; inspiredBy: { id: string; title: string } | null; staff: boolean }

/** What writing a new resource needs; null for whoever contributes nothing. */
export async function resourceToPropose(actor: Actor, input: { inspiredBy: string }, { db }: Context): Promise<ResourceForm | null> {
  if (actor.kind !== 'person') return null
  const [row] = await db.$queryRaw<{ laureates: OwnLaureate[]; source: ResourceForm['inspiredBy'] }[]>`
    SELECT (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) ORDER BY l.name COLLATE "fr-x-icu"), '[]') FROM ${ownLaureates(actor, true)}) AS laureates,
      (SELECT jsonb_build_object('id', r.id, 'title', r.title) FROM "Resource" r WHERE r.id = ${isId(input.inspiredBy) ? input.inspiredBy : null}::uuid AND ${readable(actor)}) AS source`
  if (!row || (row.laureates.length === 0 && !mayModerate(actor))) return null
  return { resource: null, laureates: row.laureates, inspiredBy: row.source, staff: mayModerate(actor) }
}

/** The text of a resource for whoever may change it now. */
export async function resourceToEdit(actor: Actor, input: { resourceId: string }, { db }: Context): Promise<ResourceText | null> {
  if (actor.kind !== 'person' || !isId(input.resourceId)) return null
  const [row] = await db.$queryRaw<(ResourceText & Facts)[]>`SELECT ${texts} FROM "Resource" r WHERE r.id = ${input.resourceId}::uuid`
  return row && mayEdit(actor, row) ? row : null
}

type ContributedResource = { id: string; nature: ResourceNature; state: ResourceState; title: string; word: string; updatedAt: Date; uses: number; downloads: number }
export type OwnResources = { contributions: ContributedResource[]; favourites: { id: string; title: string; nature: ResourceNature }[] }

/** What a laureate structure proposed, with what became of it, and what this person keeps at hand. */
export async function ownResources(actor: Actor, { db }: Context): Promise<OwnResources | null> {
  if (actor.kind !== 'person') return null
  const [row] = await db.$queryRaw<{ circle: boolean; contributions: (Omit<ContributedResource, 'updatedAt'> & { updatedAt: string })[]; favourites: OwnResources['favourites'] }[]>`
    SELECT EXISTS (SELECT 1 FROM ${ownLaureates(actor)}) AS circle,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', r.id, 'nature', r.nature, 'state', r.state, 'title', r.title, 'word', r.word, 'updatedAt', r."updatedAt", 'downloads', r.downloads,
          'uses', (SELECT count(*) FROM "ResourceUse" u WHERE u."resourceId" = r.id)) ORDER BY r."updatedAt" DESC), '[]')
        FROM "Resource" r WHERE r."createdById" = ${actor.id}::uuid OR r."laureateId" IN (SELECT l.id FROM ${ownLaureates(actor, true)})) AS contributions,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', r.id, 'title', r.title, 'nature', r.nature) ORDER BY r.title COLLATE "fr-x-icu"), '[]')
        FROM "ResourceFavourite" f JOIN "Resource" r ON r.id = f."resourceId" WHERE f."accountId" = ${actor.id}::uuid AND ${readable(actor)}) AS favourites`
  if (!row?.circle) return null
  return { favourites: row.favourites, contributions: row.contributions.map((resource) => ({ ...resource, updatedAt: new Date(resource.updatedAt) })) }
}

export type ModeratedResource = { id: string; nature: ResourceNature; state: ResourceState; title: string; author: string; access: ResourceAccess; proposedAt: Date | null; updatedAt: Date; link: string; linkFault: string | null; linkCheckedAt: Date | null }
export type Moderation = { proposed: ModeratedResource[]; dead: ModeratedResource[]; sentBack: ModeratedResource[]; withdrawn: ModeratedResource[]; published: number; mayModerate: boolean }

/** Contributions that wait for the team, and since when; null for whoever reads none. One query. */
export async function contributionsToRead(actor: Actor, { db }: Context): Promise<{ count: number; since: Date | null } | null> {
  if (!mayModerate(actor)) return null
  const { _count: count, _min: oldest } = await db.resource.aggregate({ where: { state: 'PROPOSED' }, _count: true, _min: { proposedAt: true } })
  return { count, since: oldest.proposedAt }
}

const mostListed = 200

/** What waits for the team: proposals, the oldest first, then links that answer no more. */
export async function moderation(actor: Actor, { db }: Context): Promise<Moderation | null> {
  if (!mayReadAll(actor)) return null
  const rows = await db.$queryRaw<(ModeratedResource & { linkFailures: number; published: number })[]>`
    SELECT n.published, r.id, r.nature::text AS nature, r.state::text AS state, r.title, r.author, r.access::text AS access, r."proposedAt", r."updatedAt", r.link, r."linkFault", r."linkFailures", r."linkCheckedAt"
    FROM (SELECT count(*)::int AS published FROM "Resource" WHERE state = 'PUBLISHED') n
    LEFT JOIN LATERAL (SELECT * FROM "Resource" WHERE state IN ('PROPOSED', 'SENT_BACK', 'WITHDRAWN') OR (state = 'PUBLISHED' AND "linkFailures" >= ${failuresOfDeadLink}) ORDER BY "proposedAt" NULLS LAST, id LIMIT ${mostListed}) r ON true`
  const listed = rows.filter(({ id }) => id !== null)
  const inState = (state: ResourceState) => listed.filter((row) => row.state === state)
  return { proposed: inState('PROPOSED'), sentBack: inState('SENT_BACK'), withdrawn: inState('WITHDRAWN'), dead: inState('PUBLISHED').filter(isDeadLink), published: rows[0]?.published ?? 0, mayModerate: mayModerate(actor) }
}

/** What a command asks of a resource; its row is locked. */
export async function lockResource(tx: Tx, resourceId: string): Promise<(Facts & { version: number; edition: number; createdById: string; link: string }) | null> {
  await tx.$queryRaw`SELECT 1 FROM "Resource" WHERE id = ${resourceId}::uuid FOR UPDATE`
  const [row] = await tx.$queryRaw<(ResourceText & Facts & { files: ResourceFile[]; edition: number })[]>`SELECT ${texts}, r.edition, r."linkFault", r."linkFailures", ${filesOf} AS files FROM "Resource" r WHERE r.id = ${resourceId}::uuid`
  return row ? { ...row, ...factsOf(row) } : null
}

/** Whether this person reads that published resource in the ressourcerie. */
export async function mayRead(actor: Actor, resourceId: string, tx: Db | Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ yes: boolean }[]>`SELECT true AS yes FROM "Resource" r WHERE r.id = ${resourceId}::uuid AND ${readable(actor)}`
  return row !== undefined
}

/** Whether this person writes for that announced laureate. */
export async function writesFor(actor: Actor, laureateId: string, tx: Db | Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ yes: boolean }[]>`SELECT true AS yes FROM ${ownLaureates(actor, true)} WHERE l.id = ${laureateId}::uuid`
  return row !== undefined
}
