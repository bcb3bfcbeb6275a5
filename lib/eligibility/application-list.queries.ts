import { actorId, isStaff, type Actor } from '@/lib/accounts/actor'
import { applicationScope } from '@/lib/applications/application.scope'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import { reviewStanding } from '@/lib/calls/review-standing.queries'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromDb } from '@/lib/db/values'
import type { Cents } from '@/lib/kernel/cents'
import { isId } from '@/lib/kernel/ids'
import { countLimit, cursorText, pageOf, pageSize, readingOrder, type Cursor, type Order } from '@/lib/kernel/list-query'
import { listFacets, nobody, standingCodes, type ApplicationListQuery, type ListColumn, type ListFacet, type ListSort } from './application-list'
import { searchTables } from './application-search.queries'
import type { Standing } from './eligibility-review'
import { columnsOf, knownColumns, viewsOf, type ListView } from './list-view.queries'
import { legalClock, type LegalClock } from './legal-clock'
import { clockFacts, clockOf, type StoredClock } from './legal-clock.queries'
import { whyNotReviewedNow } from './eligibility-review.lifecycle'
import { opinionCounts } from './opinion.queries'
import type { OpinionCounts } from './opinion.words'
import { mayReadDossiers } from './eligibility.policy'

export type ListedApplication = {
  id: string
  number: number
  structureName: string
  /** Names of the espaces that the last deposit concerns. */
  places: string[]
  departementCode: string
  title: string
  requested: Cents
  depositedAt: Date
  standing: Standing
  opinions: OpinionCounts
  /** Who of the team instructs it. */
  officer: string | null
  /** To staff only: when two months of silence are over. */
  clock: Pick<LegalClock, 'standing' | 'dueOn' | 'ended'> | null
}
export type Officer = { id: string; name: string }

/** How many dossiers each value of a filter would leave, the other filters kept; null where there are too many to be counted. */
type Facets = Record<ListFacet, Record<string, number> | null>
export type ApplicationList = {
  call: CallHead
  applications: ListedApplication[]
  after: string | null
  before: string | null
  /** Dossiers that answer the filters; `countLimit + 1` when there are more than that. */
  total: number
  /** What they ask together; null above `countLimit`. */
  requested: Cents | null
  /** Dossiers of the whole call whose eligibility is to be decided; `countLimit + 1` when there are more than that. */
  toReview: number
  facets: Facets
  ambitions: { n: number; title: string }[]
  /** The people of the team, and whoever else a dossier of this call is entrusted to. */
  officers: Officer[]
  /** States of this table under a name: one's own, then those that the team shares. */
  views: ListView[]
  /** The columns that this person chose; null: all of them. */
  columns: readonly ListColumn[] | null
  /** No dossier has every word of the search: these have words near them. */
  near: boolean
}

/** The deposited dossiers, each beside its last deposit, and never a mark or a verdict. */
export const dossiers = Prisma.sql`"Application" a
  JOIN "LastDeposit" l ON l."applicationId" = a.id
  LEFT JOIN "EligibilityReview" r ON r."applicationId" = a.id`

type Asked = Pick<ApplicationListQuery, 'filters'>

/** The same, among those that a search found; its tables are `searchTables`. */
const searched = ({ filters }: Asked): Prisma.Sql => (filters.q === undefined ? dossiers : Prisma.sql`${dossiers} JOIN hits ON hits.id = a.id`)

/** A dossier reopened while the window is open is the structure's; once it is closed, its last deposit stands. */
export const standingOf = (call: Pick<CallHead, 'closesAt'>, now: Date) => Prisma.sql`CASE
  WHEN a.state = 'WITHDRAWN' THEN 'WITHDRAWN'
  WHEN a.state = 'DRAFT' AND ${call.closesAt === null || now < call.closesAt} THEN 'REOPENED'
  ELSE ${reviewStanding} END`

type SortKey = { value: Prisma.Sql; id: Prisma.Sql }

/** What sorts, as SQL, with the id of the same table, so that one index holds both. 2A and 2B come between 19 and 21. */
const sortKeys: Record<ListSort, SortKey> = {
  pertinence: { value: Prisma.sql`hits.rank`, id: Prisma.sql`hits.id` },
  numero: { value: Prisma.sql`a.number`, id: Prisma.sql`a.id` },
  structure: { value: Prisma.sql`l."structureName" COLLATE "fr-x-icu"`, id: Prisma.sql`l."applicationId"` },
  departement: { value: Prisma.sql`replace(replace(l."departementCode", '2A', '20A'), '2B', '20B') COLLATE "C"`, id: Prisma.sql`l."applicationId"` },
  montant: { value: Prisma.sql`l."requestedCents"`, id: Prisma.sql`l."applicationId"` },
  depot: { value: Prisma.sql`a."firstDepositedAt"`, id: Prisma.sql`a.id` },
}

function cursorValue(sort: ListSort, value: Cursor['value']): Prisma.Sql {
  switch (sort) {
    case 'pertinence':
    case 'numero':
    case 'montant':
      return Prisma.sql`${String(value)}::bigint`
    case 'structure':
    case 'departement':
      return Prisma.sql`${value}::text`
    case 'depot':
      return Prisma.sql`${value}::timestamptz`
  }
}

const wayOf = (order: Order): Prisma.Sql => (order === 'asc' ? Prisma.sql`ASC` : Prisma.sql`DESC`)
const orderOf = (sort: ListSort, order: Order): Prisma.Sql => Prisma.sql`${sortKeys[sort].value} ${wayOf(order)}, ${sortKeys[sort].id} ${wayOf(order)}`

const side = (order: Order): Prisma.Sql => (order === 'asc' ? Prisma.sql`>` : Prisma.sql`<`)

/** The rows beyond a cursor, in reading order. */
const beyond = (sort: ListSort, order: Order, from: Cursor): Prisma.Sql =>
  Prisma.sql`(${sortKeys[sort].value}, ${sortKeys[sort].id}) ${side(order)} (${cursorValue(sort, from.value)}, ${from.id}::uuid)`

/** The dossier that comes next in that order, as JSON: where the given one stands is read from itself. */
export const neighbour = (query: Pick<ApplicationListQuery, 'sort' | 'filters'>, order: Order, where: Prisma.Sql, applicationId: string): Prisma.Sql => Prisma.sql`
  SELECT jsonb_build_object('id', a.id, 'number', a.number) FROM ${searched(query)}
  WHERE ${where} AND (${sortKeys[query.sort].value}, ${sortKeys[query.sort].id}) ${side(order)} (
    SELECT ${sortKeys[query.sort].value}, ${sortKeys[query.sort].id} FROM ${searched(query)} WHERE a.id = ${applicationId}::uuid)
  ORDER BY ${orderOf(query.sort, order)} LIMIT 1`

/** The deposited dossiers of a call that this person reads. */
const depositedIn = (actor: Actor, call: CallHead): Prisma.Sql =>
  Prisma.sql`a."callId" = ${call.id}::uuid AND a."firstDepositedAt" IS NOT NULL AND ${applicationScope(actor)}`

/** The one condition of rows, counts and export; what is searched for is in `searched`. */
export function listWhere(actor: Actor, call: CallHead, { filters }: Asked, now: Date): Prisma.Sql {
  const all = [depositedIn(actor, call), Prisma.sql`l."callId" = ${call.id}::uuid`]
  const code = filters.recevabilite
  if (code !== undefined && code in standingCodes)
    all.push(Prisma.sql`${standingOf(call, now)} = ${standingCodes[code as keyof typeof standingCodes]}`)
  if (filters.departement !== undefined) all.push(Prisma.sql`l."departementCode" = ${filters.departement}`)
  if (filters.agent !== undefined) all.push(filters.agent === nobody ? Prisma.sql`a."officerId" IS NULL` : Prisma.sql`a."officerId" = ${filters.agent}::uuid`)
  if (filters.ambition !== undefined) all.push(Prisma.sql`${Number(filters.ambition)} = ANY(l.ambitions)`)
  return Prisma.join(all, ' AND ')
}

type Row = Omit<ListedApplication, 'requested' | 'clock'> & { requestedCents: bigint; key: string; clock: StoredClock }

/** Rows in the list's order, under the names `page` and `s`; the espaces are read from the deposits of these rows only. */
function rowsOf(call: CallHead, query: Pick<ApplicationListQuery, 'sort' | 'filters'>, where: Prisma.Sql, order: Order, limit: Prisma.Sql, now: Date) {
  return {
    page: Prisma.sql`page AS MATERIALIZED (
      SELECT a.id, a.number, a."firstDepositedAt", a."officerId", ${clockOf} AS clock, l."submissionId", ${standingOf(call, now)} AS standing,
        ${query.sort === 'departement' || query.sort === 'pertinence' ? Prisma.sql`(${sortKeys[query.sort].value})::text` : Prisma.sql`''`} AS key, ${sortKeys[query.sort].value} AS place
      FROM ${searched(query)} WHERE ${where} ORDER BY ${orderOf(query.sort, order)} ${limit})`,
    columns: Prisma.sql`page.id, page.number, s."structureName", s."departementCode", s.title, s."requestedCents", page."firstDepositedAt" AS "depositedAt",
      page.standing, page.key, (SELECT p.name FROM "Account" p WHERE p.id = page."officerId") AS officer, page.clock, ${opinionCounts(Prisma.sql`page.id`, now)} AS opinions,
      ARRAY(SELECT point ->> 'name' FROM jsonb_array_elements(s.content -> 'servicePoints') WITH ORDINALITY AS points(point, n) ORDER BY n) AS places`,
    from: Prisma.sql`page JOIN "Submission" s ON s.id = page."submissionId"`,
    order: Prisma.sql`ORDER BY page.place ${wayOf(order)}, page.id ${wayOf(order)}`,
  }
}

const listed = (actor: Actor, now: Date) => ({ id, number, structureName, places, departementCode, title, requestedCents, depositedAt, standing, opinions, officer, clock }: Row): ListedApplication => ({
  id, number, structureName, places, departementCode, title, requested: centsFromDb(requestedCents), depositedAt, standing, opinions, officer,
  clock: isStaff(actor) ? clockShown(legalClock(clockFacts(clock), now)) : null,
})

const clockShown = ({ standing, dueOn, ended }: LegalClock) => ({ standing, dueOn, ended })

function keyOf(sort: ListSort, row: Row): string | number | Date {
  switch (sort) {
    case 'pertinence': return Number(row.key)
    case 'numero': return row.number
    case 'structure': return row.structureName
    case 'departement': return row.key
    case 'montant': return centsFromDb(row.requestedCents)
    case 'depot': return row.depositedAt
  }
}

type Counts = { total: number; requested: bigint; toReview: number; facets: Facets; ambitions: { n: number; title: string }[]; officers: Officer[]; views: ListView[]; chosen: string[] | null; near: boolean }

/** What each facet is counted by; a dossier has one standing, one département, and the ambitions that it says. */
const facetValues: Record<ListFacet, Prisma.Sql> = { recevabilite: Prisma.sql`standing`, departement: Prisma.sql`"departementCode"`, ambition: Prisma.sql`unnest(ambitions)`, agent: Prisma.sql`COALESCE("officerId"::text, ${nobody})` }

/** The dossiers of these filters, as far as they are counted. */
const countedOf = (actor: Actor, call: CallHead, query: Asked, now: Date): Prisma.Sql => Prisma.sql`
  SELECT l."requestedCents", l."departementCode", l.ambitions, a."officerId", ${standingOf(call, now)} AS standing
  FROM ${searched(query)} WHERE ${listWhere(actor, call, query, now)} LIMIT ${countLimit + 1}`

/** What is listed, what each filter would leave, what is left to review: no dossier is counted beyond `countLimit`. */
function countsOf(actor: Actor, call: CallHead, { filters }: Asked, now: Date): Prisma.Sql {
  const without = (facet: ListFacet): Asked => ({ filters: { ...filters, [facet]: undefined } })
  const facets = listFacets.map((facet) => {
    // A filter that is set leaves its own choices to be counted without it.
    const counted = filters[facet] === undefined ? Prisma.sql`listed` : Prisma.sql`(${countedOf(actor, call, without(facet), now)}) others`
    return Prisma.sql`${facet}::text, (WITH counted AS MATERIALIZED (SELECT * FROM ${counted})
      SELECT CASE WHEN (SELECT count(*) FROM counted) <= ${countLimit} THEN COALESCE(jsonb_object_agg(value, n), '{}') END
      FROM (SELECT ${facetValues[facet]} AS value, count(*)::int AS n FROM counted GROUP BY 1) groups)`
  })
  const toReview = Object.keys(filters).length === 0 ? Prisma.sql`listed WHERE standing = 'OPEN'` : Prisma.sql`(
    SELECT 1 FROM "Application" a LEFT JOIN "EligibilityReview" r ON r."applicationId" = a.id
    WHERE ${depositedIn(actor, call)} AND ${standingOf(call, now)} = 'OPEN' LIMIT ${countLimit + 1}) open`
  return Prisma.sql`listed AS MATERIALIZED (${countedOf(actor, call, { filters }, now)}),
    counts AS MATERIALIZED (SELECT count(*)::int AS total, COALESCE(sum("requestedCents"), 0)::bigint AS requested, (SELECT count(*)::int FROM ${toReview}) AS "toReview",
      jsonb_build_object(${Prisma.join(facets)}) AS facets, (SELECT near FROM search) AS near,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('n', m.n, 'title', m.title) ORDER BY m.n) FROM "Ambition" m WHERE m."callId" = ${call.id}::uuid), '[]') AS ambitions,
      ${officersOf(call)} AS officers, ${viewsOf(actorId(actor) ?? '', call.id)} AS views, ${columnsOf(actorId(actor) ?? '')} AS chosen FROM listed)`
}

/** The people of the team who may sign in, and whoever else a dossier of this call is entrusted to, by name, as JSON. */
export const officersOf = (call: Pick<CallHead, 'id'>): Prisma.Sql => Prisma.sql`COALESCE((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) ORDER BY p.name, p.id) FROM "Account" p
    WHERE (p."disabledAt" IS NULL AND p."erasedAt" IS NULL AND EXISTS (SELECT 1 FROM "AccountRole" o WHERE o."accountId" = p.id AND o.role = 'STAFF'))
      OR p.id IN (SELECT o."officerId" FROM "Application" o WHERE o."callId" = ${call.id}::uuid AND o."officerId" IS NOT NULL)), '[]')`

/** The standings under the names that an address gives them. */
const byCode = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(standingCodes).flatMap(([code, standing]) => (counts[standing] === undefined ? [] : [[code, counts[standing]]])))

/** One page of a call's deposited dossiers, for staff and the observer; null for anybody else. One query beside the call's head. */
export async function applicationList(actor: Actor, input: { slug: string; query: ApplicationListQuery }, context: Context): Promise<ApplicationList | null> {
  if (!mayReadDossiers(actor)) return null
  const { query } = input
  const { db, now } = context
  const call = await callHead(db, input.slug)
  if (!call) return null
  const { sort, cursor } = query
  const where = listWhere(actor, call, query, now)
  const order = readingOrder(query)
  const rows = rowsOf(call, query, cursor ? Prisma.sql`${where} AND ${beyond(sort, order, cursor)}` : where, order, Prisma.sql`LIMIT ${pageSize + 1}`, now)
  // The counts come along with each row; alone, without a dossier, when nothing is on the page.
  const read = await db.$queryRaw<((Row | { id: null }) & Counts)[]>`
    WITH ${searchTables(actor, call, query.filters.q)}, ${rows.page}, ${countsOf(actor, call, query, now)}
    SELECT counts.total, counts.requested, counts."toReview", counts.near, CASE WHEN row_number() OVER (${rows.order}) = 1 THEN counts.facets END AS facets, CASE WHEN row_number() OVER (${rows.order}) = 1 THEN counts.ambitions END AS ambitions, CASE WHEN row_number() OVER (${rows.order}) = 1 THEN counts.officers END AS officers, CASE WHEN row_number() OVER (${rows.order}) = 1 THEN counts.views END AS views, CASE WHEN row_number() OVER (${rows.order}) = 1 THEN counts.chosen END AS chosen, ${rows.columns}
    FROM counts LEFT JOIN (${rows.from}) ON true ${rows.order}`
  const page = pageOf(read.filter((row): row is Row & Counts => row.id !== null), cursor, (row) => cursorText(sort, keyOf(sort, row), row.id))
  const { total = 0, requested = 0n, toReview = 0, near = false, ambitions = [], officers = [], views = [], chosen = null, facets = { recevabilite: {}, departement: {}, ambition: {}, agent: {} } } = read[0] ?? {}
  return {
    call,
    applications: page.rows.map(listed(actor, now)),
    after: page.after,
    before: page.before,
    total,
    requested: total > countLimit ? null : centsFromDb(requested),
    toReview,
    facets: { ...facets, recevabilite: facets.recevabilite && byCode(facets.recevabilite) },
    ambitions,
    officers,
    views,
    columns: knownColumns(chosen),
    near: near && total > 0,
  }
}

/** All the rows that the list would show page after page, for its export; null for whoever has no list. */
export async function exportedApplications(
  actor: Actor,
  input: { slug: string; query: ApplicationListQuery },
  context: Context,
): Promise<{ call: CallHead; applications: ListedApplication[] } | null> {
  if (!mayReadDossiers(actor)) return null
  const { db, now } = context
  const call = await callHead(db, input.slug)
  if (!call) return null
  const { page, columns, from, order } = rowsOf(call, input.query, listWhere(actor, call, input.query, now), input.query.order, Prisma.empty, now)
  const rows = await db.$queryRaw<Row[]>`WITH ${searchTables(actor, call, input.query.filters.q)}, ${page} SELECT ${columns} FROM ${from} ${order}`
  return { call, applications: rows.map(listed(actor, now)) }
}

export type ChosenApplications = {
  call: CallHead
  applications: ListedApplication[]
  /** Why none of them can be decided now. */
  why: string | null
  officers: Officer[]
}

/** The dossiers of a call that staff chose for one act on all of them, among those that they read; null for anybody else. */
export async function chosenApplications(actor: Actor, input: { slug: string; ids: readonly string[] }, { db, now }: Context): Promise<ChosenApplications | null> {
  if (!isStaff(actor)) return null
  const call = await callHead(db, input.slug)
  if (!call) return null
  const query = { sort: 'numero', filters: {} } as const
  const where = Prisma.sql`${listWhere(actor, call, query, now)} AND a.id = ANY(${input.ids.filter(isId).slice(0, 100)}::uuid[])`
  const { page, columns, from, order } = rowsOf(call, query, where, 'asc', Prisma.empty, now)
  const rows = await db.$queryRaw<(Row & { officers: Officer[] })[]>`WITH ${page} SELECT ${columns}, ${officersOf(call)} AS officers FROM ${from} ${order}`
  return { call, applications: rows.map(listed(actor, now)), why: whyNotReviewedNow(call, now), officers: rows[0]?.officers ?? [] }
}
