import { actorId, type Actor } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { cursorText, pageOf, pageSize, readingOrder, type Cursor } from '@/lib/kernel/list-query'
import { natureCodes, readerCodes, resourceFacets, terrainCodes, themeCodes, type ResourceFacet, type ResourceListQuery, type ResourceSort } from './resource-list'
import { ambitions, readers, terrains, type ResourceAccess, type ResourceNature, type ResourceTheme } from './resource'
import { mayModerate } from './resource.policy'
import { ownLaureates, readable } from './resource.scope'
import { searchTables } from './resource-search.queries'

export type ListedResource = {
  id: string
  nature: ResourceNature
  access: ResourceAccess
  title: string
  summary: string
  themes: ResourceTheme[]
  author: string
  departementCode: string | null
  publishedAt: Date
  /** Laureates who said that they used it. */
  uses: number
  favourite: boolean
}
export type ResourceList = {
  resources: ListedResource[]
  after: string | null
  before: string | null
  total: number
  /** How many resources each value of a filter would leave, the other filters kept. */
  facets: Record<ResourceFacet, Record<string, number>>
  /** No resource has every word of the search: these have words near them. */
  near: boolean
  mayPropose: boolean
  mayModerate: boolean
  signedIn: boolean
}

type Asked = Pick<ResourceListQuery, 'filters'>

/** Every resource within reach of the search, laid out to be filtered, counted and sorted: an empty list means all. */
const baseOf = (actor: Actor, { filters }: Asked): Prisma.Sql => Prisma.sql`base AS MATERIALIZED (
  SELECT r.id, r.nature, r.title, r."publishedAt", ${filters.q === undefined ? Prisma.sql`0` : Prisma.sql`hits.rank`} AS rank, COALESCE(u.n, 0) AS uses, f."accountId" IS NOT NULL AS favourite, r.themes,
    CASE WHEN r.ambitions = '{}' THEN ${[...ambitions]}::int[] ELSE r.ambitions END AS ambitions,
    CASE WHEN r.terrains = '{}' THEN ${[...terrains]}::"ResourceTerrain"[] ELSE r.terrains END AS terrains,
    CASE WHEN r.readers = '{}' THEN ${[...readers]}::"ResourceReader"[] ELSE r.readers END AS readers
  FROM "Resource" r ${filters.q === undefined ? Prisma.empty : Prisma.sql`JOIN hits ON hits.id = r.id`}
  LEFT JOIN (SELECT "resourceId", count(*)::int AS n FROM "ResourceUse" GROUP BY 1) u ON u."resourceId" = r.id
  LEFT JOIN "ResourceFavourite" f ON f."resourceId" = r.id AND f."accountId" = ${actorId(actor)}::uuid
  WHERE ${readable(actor)})`

const condition: Record<ResourceFacet, (value: string) => Prisma.Sql> = {
  nature: (value) => Prisma.sql`nature = ${natureCodes[value as keyof typeof natureCodes]}::"ResourceNature"`,
  theme: (value) => Prisma.sql`${themeCodes[value as keyof typeof themeCodes]}::"ResourceTheme" = ANY(themes)`,
  ambition: (value) => Prisma.sql`${Number(value)} = ANY(ambitions)`,
  territoire: (value) => Prisma.sql`${terrainCodes[value as keyof typeof terrainCodes]}::"ResourceTerrain" = ANY(terrains)`,
  public: (value) => Prisma.sql`${readerCodes[value as keyof typeof readerCodes]}::"ResourceReader" = ANY(readers)`,
  favoris: () => Prisma.sql`favourite`,
}
const facetValues: Record<ResourceFacet, Prisma.Sql> = {
  nature: Prisma.sql`nature`, theme: Prisma.sql`unnest(themes)`, ambition: Prisma.sql`unnest(ambitions)`, territoire: Prisma.sql`unnest(terrains)`, public: Prisma.sql`unnest(readers)`, favoris: Prisma.sql`favourite`,
}

const whereOf = ({ filters }: Asked, but?: ResourceFacet): Prisma.Sql =>
  Prisma.join([Prisma.sql`true`, ...resourceFacets.flatMap((facet) => (filters[facet] === undefined || facet === but ? [] : [condition[facet](filters[facet])]))], ' AND ')

const sortKeys: Record<ResourceSort, Prisma.Sql> = { pertinence: Prisma.sql`rank`, recent: Prisma.sql`"publishedAt"`, titre: Prisma.sql`title COLLATE "fr-x-icu"`, reprises: Prisma.sql`uses` }

function cursorValue(sort: ResourceSort, value: Cursor['value']): Prisma.Sql {
  switch (sort) {
    case 'pertinence':
    case 'reprises':
      return Prisma.sql`${String(value)}::int`
    case 'recent':
      return Prisma.sql`${value}::timestamptz`
    case 'titre':
      return Prisma.sql`${value}::text`
  }
}

type Row = ListedResource & { rank: number }
const keyOf: Record<ResourceSort, (row: Row) => string | number | Date> = { pertinence: ({ rank }) => rank, recent: ({ publishedAt }) => publishedAt, titre: ({ title }) => title, reprises: ({ uses }) => uses }

type Counts = { total: number; near: boolean; mayPropose: boolean; facets: Record<ResourceFacet, Record<string, number>> }

/** One page of the ressourcerie as this person reads it, its total and its facets: one statement. */
export async function resourceList(actor: Actor, query: ResourceListQuery, { db }: Context): Promise<ResourceList> {
  const { sort, cursor } = query
  const [way, side] = readingOrder(query) === 'asc' ? [Prisma.sql`ASC`, Prisma.sql`>`] : [Prisma.sql`DESC`, Prisma.sql`<`]
  const beyond = cursor ? Prisma.sql`AND (${sortKeys[sort]}, id) ${side} (${cursorValue(sort, cursor.value)}, ${cursor.id}::uuid)` : Prisma.empty
  const facets = resourceFacets.map((facet) => Prisma.sql`${facet}::text, (SELECT COALESCE(jsonb_object_agg(value::text, n), '{}') FROM (SELECT ${facetValues[facet]} AS value, count(*)::int AS n FROM base WHERE ${whereOf(query, facet)} GROUP BY 1) groups)`)
  const read = await db.$queryRaw<(Row & Counts)[]>`
    WITH ${searchTables(actor, query.filters.q)}, ${baseOf(actor, query)},
    counts AS MATERIALIZED (SELECT (SELECT count(*)::int FROM base WHERE ${whereOf(query)}) AS total, (SELECT near FROM search) AS near, EXISTS (SELECT 1 FROM ${ownLaureates(actor, true)}) AS "mayPropose", jsonb_build_object(${Prisma.join(facets)}) AS facets),
    page AS MATERIALIZED (SELECT id, rank, uses, favourite, row_number() OVER (ORDER BY ${sortKeys[sort]} ${way}, id ${way}) AS place FROM base WHERE ${whereOf(query)} ${beyond} ORDER BY ${sortKeys[sort]} ${way}, id ${way} LIMIT ${pageSize + 1})
    SELECT counts.*, page.rank, page.uses, page.favourite, r.id, r.nature::text AS nature, r.access::text AS access, r.title, r.summary, r.themes::text[] AS themes, r.author, r."departementCode", r."publishedAt"
    FROM counts LEFT JOIN (page JOIN "Resource" r ON r.id = page.id) ON true ORDER BY page.place`
  const [first] = read
  const { rows, ...neighbours } = pageOf(read.filter((row) => row.id !== null), cursor, (row) => cursorText(sort, keyOf[sort](row), row.id))
  return {
    resources: rows.map(({ id, nature, access, title, summary, themes, author, departementCode, publishedAt, uses, favourite }) => ({ id, nature, access, title, summary, themes, author, departementCode, publishedAt, uses, favourite })),
    ...neighbours,
    total: first?.total ?? 0,
    near: first?.near ?? false,
    facets: first?.facets ?? { nature: {}, theme: {}, ambition: {}, territoire: {}, public: {}, favoris: {} },
    mayPropose: mayModerate(actor) || (first?.mayPropose ?? false),
    mayModerate: mayModerate(actor),
    signedIn: actor.kind === 'person',
  }
}
