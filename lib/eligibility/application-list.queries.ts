import type { Actor } from '@/lib/accounts/actor'
import { applicationScope } from '@/lib/applications/application.scope'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import { reviewStanding } from '@/lib/calls/review-standing.queries'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromDb } from '@/lib/db/values'
import type { Cents } from '@/lib/kernel/cents'
import { countLimit, cursorText, pageOf, pageSize, readingOrder, type Cursor, type Order } from '@/lib/kernel/list-query'
import { standingCodes, type ApplicationListQuery, type ListSort } from './application-list'
import type { Standing } from './eligibility-review'
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
}
export type ApplicationList = {
  call: CallHead
  applications: ListedApplication[]
  after: string | null
  before: string | null
  /** Dossiers that answer the filters; `countLimit + 1` when there are more than that. */
  total: number
  /** What they ask together; null above `countLimit`. */
  requested: Cents | null
  /** Dossiers of the whole call whose eligibility is to be decided. */
  toReview: number
}

/** The deposited dossiers with their last deposit, and never a mark or a verdict. */
export const dossiers = Prisma.sql`"Application" a
  JOIN "Submission" s ON s."applicationId" = a.id
    AND NOT EXISTS (SELECT 1 FROM "Submission" later WHERE later."applicationId" = s."applicationId" AND later.n > s.n)
  LEFT JOIN "EligibilityReview" r ON r."applicationId" = a.id`

/** A dossier reopened while the window is open is the structure's; once it is closed, its last deposit stands. */
export const standingOf = (call: Pick<CallHead, 'closesAt'>, now: Date) => Prisma.sql`CASE
  WHEN a.state = 'WITHDRAWN' THEN 'WITHDRAWN'
  WHEN a.state = 'DRAFT' AND ${call.closesAt === null || now < call.closesAt} THEN 'REOPENED'
  ELSE ${reviewStanding} END`

/** What sorts, as SQL: total with the id. 2A and 2B come between 19 and 21. */
const sortKeys: Record<ListSort, Prisma.Sql> = {
  numero: Prisma.sql`a.number`,
  structure: Prisma.sql`s."structureName" COLLATE "fr-x-icu"`,
  departement: Prisma.sql`replace(replace(s."departementCode", '2A', '20A'), '2B', '20B') COLLATE "C"`,
  montant: Prisma.sql`s."requestedCents"`,
  depot: Prisma.sql`a."firstDepositedAt"`,
}

function cursorValue(sort: ListSort, value: Cursor['value']): Prisma.Sql {
  switch (sort) {
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
const orderOf = (sort: ListSort, order: Order): Prisma.Sql => Prisma.sql`${sortKeys[sort]} ${wayOf(order)}, a.id ${wayOf(order)}`

const side = (order: Order): Prisma.Sql => (order === 'asc' ? Prisma.sql`>` : Prisma.sql`<`)

/** The rows beyond a cursor, in reading order. */
const beyond = (sort: ListSort, order: Order, from: Cursor): Prisma.Sql =>
  Prisma.sql`(${sortKeys[sort]}, a.id) ${side(order)} (${cursorValue(sort, from.value)}, ${from.id}::uuid)`

/** The dossier that comes next in that order, as JSON: where the given one stands is read from itself. */
export const neighbour = (sort: ListSort, order: Order, where: Prisma.Sql, applicationId: string): Prisma.Sql => Prisma.sql`
  SELECT jsonb_build_object('id', a.id, 'number', a.number) FROM ${dossiers}
  WHERE ${where} AND (${sortKeys[sort]}, a.id) ${side(order)} (
    SELECT ${sortKeys[sort]}, a.id FROM ${dossiers} WHERE a.id = ${applicationId}::uuid)
  ORDER BY ${orderOf(sort, order)} LIMIT 1`

/** The one condition of rows, count and export. */
export function listWhere(actor: Actor, call: CallHead, { filters }: Pick<ApplicationListQuery, 'filters'>, now: Date): Prisma.Sql {
  const all = [Prisma.sql`a."callId" = ${call.id}::uuid`, Prisma.sql`a."firstDepositedAt" IS NOT NULL`, applicationScope(actor)]
  const code = filters.recevabilite
  if (code !== undefined && code in standingCodes)
    all.push(Prisma.sql`${standingOf(call, now)} = ${standingCodes[code as keyof typeof standingCodes]}`)
  if (filters.departement !== undefined) all.push(Prisma.sql`s."departementCode" = ${filters.departement}`)
  // Each word is somewhere: in the structure's name, the title or the name of an espace; accents and case do not count.
  for (const word of (filters.q ?? '').split(/\s+/).filter((part) => part !== '').slice(0, 8)) {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    // An aggregate is asked row by row, through the primary keys: the planner guesses badly what a pattern keeps.
    // What a structure is changing in a reopened dossier is not deposited: its last deposit is asked.
    const inPlace = Prisma.sql`CASE WHEN a.state = 'DRAFT'
      THEN unaccent(jsonb_path_query_array(s.content, '$.servicePoints[*].name')::text) ILIKE unaccent(${like})
      ELSE (SELECT bool_or(unaccent(p.name) ILIKE unaccent(${like})) FROM "ApplicationServicePoint" x
        JOIN "ServicePoint" p ON p.id = x."servicePointId" WHERE x."applicationId" = a.id) END`
    const asNumber = /^\d{1,9}$/.test(word) ? Prisma.sql`OR a.number = ${Number(word)}` : Prisma.empty
    all.push(Prisma.sql`(unaccent(s."structureName") ILIKE unaccent(${like}) OR unaccent(s.title) ILIKE unaccent(${like}) OR ${inPlace} ${asNumber})`)
  }
  return Prisma.join(all, ' AND ')
}

type Row = Omit<ListedApplication, 'requested'> & { requestedCents: bigint; key: string }

/** Rows in the list's order, under the names `page` and `s`; the espaces are read from the deposits of these rows only. */
function rowsOf(call: CallHead, query: Pick<ApplicationListQuery, 'sort'>, where: Prisma.Sql, order: Order, limit: Prisma.Sql, now: Date) {
  return {
    page: Prisma.sql`page AS MATERIALIZED (
      SELECT a.id, a.number, a."firstDepositedAt", s.id AS "submissionId", ${standingOf(call, now)} AS standing,
        ${query.sort === 'departement' ? sortKeys.departement : Prisma.sql`''`} AS key, ${sortKeys[query.sort]} AS place
      FROM ${dossiers} WHERE ${where} ORDER BY ${orderOf(query.sort, order)} ${limit})`,
    columns: Prisma.sql`page.id, page.number, s."structureName", s."departementCode", s.title, s."requestedCents", page."firstDepositedAt" AS "depositedAt",
      page.standing, page.key, ${opinionCounts(Prisma.sql`page.id`, now)} AS opinions,
      ARRAY(SELECT point ->> 'name' FROM jsonb_array_elements(s.content -> 'servicePoints') WITH ORDINALITY AS points(point, n) ORDER BY n) AS places`,
    from: Prisma.sql`page JOIN "Submission" s ON s.id = page."submissionId"`,
    order: Prisma.sql`ORDER BY page.place ${wayOf(order)}, page.id ${wayOf(order)}`,
  }
}

const listed = ({ id, number, structureName, places, departementCode, title, requestedCents, depositedAt, standing, opinions }: Row): ListedApplication => ({
  id, number, structureName, places, departementCode, title, requested: centsFromDb(requestedCents), depositedAt, standing, opinions,
})

function keyOf(sort: ListSort, row: Row): string | number | Date {
  switch (sort) {
    case 'numero': return row.number
    case 'structure': return row.structureName
    case 'departement': return row.key
    case 'montant': return centsFromDb(row.requestedCents)
    case 'depot': return row.depositedAt
  }
}

type Counts = { total: number; requested: bigint; toReview: number }

/** What is listed and what is left to review, counted in one pass without a filter: they are then the same dossiers. */
function countsOf(actor: Actor, call: CallHead, { filters }: ApplicationListQuery, where: Prisma.Sql, now: Date): Prisma.Sql {
  const isOpen = Prisma.sql`${standingOf(call, now)} = 'OPEN'`
  return Object.keys(filters).length === 0
    ? Prisma.sql`SELECT count(*)::int AS total, COALESCE(sum(s."requestedCents"), 0)::bigint AS requested, count(*) FILTER (WHERE ${isOpen})::int AS "toReview"
        FROM ${dossiers} WHERE ${where}`
    : Prisma.sql`SELECT count(*)::int AS total, COALESCE(sum(f."requestedCents"), 0)::bigint AS requested,
          (SELECT count(*)::int FROM ${dossiers} WHERE ${listWhere(actor, call, { filters: {} }, now)} AND ${isOpen}) AS "toReview"
        FROM (SELECT s."requestedCents" FROM ${dossiers} WHERE ${where} LIMIT ${countLimit + 1}) f`
}

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
    WITH ${rows.page}, counts AS (${countsOf(actor, call, query, where, now)})
    SELECT counts.*, ${rows.columns} FROM counts LEFT JOIN (${rows.from}) ON true ${rows.order}`
  const page = pageOf(read.filter((row): row is Row & Counts => row.id !== null), cursor, (row) => cursorText(sort, keyOf(sort, row), row.id))
  const { total = 0, requested = 0n, toReview = 0 } = read[0] ?? {}
  return {
    call,
    applications: page.rows.map(listed),
    after: page.after,
    before: page.before,
    total,
    requested: total > countLimit ? null : centsFromDb(requested),
    toReview,
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
  const rows = await db.$queryRaw<Row[]>`WITH ${page} SELECT ${columns} FROM ${from} ${order}`
  return { call, applications: rows.map(listed) }
}
