import { formatNumber } from './french'
import { isId } from './ids'

/** The contract of every long list: what its address may say, read with fallbacks, never with an error. */
export const pageSize = 25
/** Up to here a total is exact; above, it reads « plus de 10 000 ». */
export const countLimit = 10_000

export type Order = 'asc' | 'desc'
type SortKind = 'text' | 'integer' | 'instant'
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

export type ListShape<Sort extends string, Filter extends string, Column extends string = never> = {
  /** The sorts as the address names them, each with the kind of its value. */
  sorts: Readonly<Record<Sort, SortKind>>
  byDefault: { sort: Sort; order: Order }
  /** Best first: how a search in this filter is read when no other sort is asked; it means nothing without a search. */
  best?: { filter: Filter; sort: Sort }
  /** What a filter accepts: the value to keep, or null to do without it. */
  filters: Readonly<Record<Filter, (text: string) => string | null>>
  /** Columns that may be hidden. */
  columns?: readonly Column[]
}

/** Where a page starts: the sort value and the id of the row next to it. Instants are ISO texts. */
export type Cursor = { side: 'after' | 'before'; value: string | number; id: string }

export type ListQuery<Sort extends string, Filter extends string, Column extends string = never> = {
  sort: Sort
  order: Order
  filters: Partial<Record<Filter, string>>
  /** Null: all of them. */
  columns: readonly Column[] | null
  cursor: Cursor | null
}

const names = { after: 'apres', before: 'avant', sort: 'tri', order: 'ordre', column: 'colonne' } as const

const first = (value: string | readonly string[] | undefined): string | undefined => (typeof value === 'string' ? value : value?.[0])

/** How these filters are read when no sort is asked. */
export const usualSort = <Sort extends string, Filter extends string>(
  { best, byDefault }: Pick<ListShape<Sort, Filter, never>, 'best' | 'byDefault'>,
  filters: Partial<Record<Filter, string | null>>,
): { sort: Sort; order: Order } => (best !== undefined && (filters[best.filter] ?? null) !== null ? { sort: best.sort, order: 'desc' } : byDefault)

/** Reads a list's address: what it does not understand is as if it were not there. */
export function parseListQuery<Sort extends string, Filter extends string, Column extends string = never>(
  shape: ListShape<Sort, Filter, Column>,
  params: SearchParams,
): ListQuery<Sort, Filter, Column> {
  const filters: Partial<Record<Filter, string>> = {}
  for (const name of Object.keys(shape.filters) as Filter[]) {
    const text = first(params[name])?.replaceAll('\u0000', '').trim()
    const value = text ? shape.filters[name](text) : null
    if (value !== null) filters[name] = value
  }
  const usual = usualSort(shape, filters)
  const asked = first(params[names.sort])
  const known = asked !== undefined && Object.hasOwn(shape.sorts, asked) && asked !== shape.best?.sort
  const sort = known ? (asked as Sort) : usual.sort
  const wish = first(params[names.order])
  const order = sort !== shape.best?.sort && (wish === 'asc' || wish === 'desc') ? wish : sort === usual.sort ? usual.order : 'asc'
  const chosen = [params[names.column] ?? []].flat()
  const columns = shape.columns?.filter((column) => chosen.includes(column)) ?? []
  return { sort, order, filters, columns: columns.length === 0 ? null : columns, cursor: cursorOf(shape.sorts[sort], sort, params) }
}

/** The same, from the query of an address kept as a text. */
export function parseSearch<Sort extends string, Filter extends string, Column extends string = never>(shape: ListShape<Sort, Filter, Column>, search: string): ListQuery<Sort, Filter, Column> {
  const params = new URLSearchParams(search)
  return parseListQuery(shape, Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.getAll(key)])))
}

function cursorOf(kind: SortKind, sort: string, params: SearchParams): Cursor | null {
  for (const side of ['after', 'before'] as const) {
    const text = first(params[names[side]])
    const read = text === undefined ? null : readCursor(text, kind, sort)
    if (read) return { side, ...read }
  }
  return null
}

/** The cursor of a row, opaque in an address. Server only. */
export const cursorText = (sort: string, value: string | number | Date, id: string): string =>
  Buffer.from(JSON.stringify([sort, value, id])).toString('base64url')

/** Null for whatever this sort did not write: another sort's cursor, another type, what a database could not read. */
function readCursor(text: string, kind: SortKind, sort: string): Pick<Cursor, 'value' | 'id'> | null {
  let read: unknown
  try {
    read = JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return null
  }
  if (!Array.isArray(read) || read.length !== 3) return null
  const [by, value, id] = read as unknown[]
  return by === sort && isId(id) && isSortValue(kind, value) ? { value, id } : null
}

function isSortValue(kind: SortKind, value: unknown): value is string | number {
  switch (kind) {
    case 'text':
      return typeof value === 'string' && !value.includes('\u0000')
    case 'integer':
      return Number.isSafeInteger(value)
    case 'instant':
      return typeof value === 'string' && /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value))
  }
}

/** Which way the rows are read: `before` reads backwards from the cursor, and the page is turned round. */
export const readingOrder = ({ order, cursor }: { order: Order; cursor: Cursor | null }): Order =>
  cursor?.side === 'before' ? (order === 'asc' ? 'desc' : 'asc') : order

export type Page<Row> = { rows: Row[]; after: string | null; before: string | null }

/** One page out of `pageSize + 1` rows read in `readingOrder`, with the cursors of its neighbours, null at the ends. */
export function pageOf<Row>(read: readonly Row[], cursor: Cursor | null, textOf: (row: Row) => string): Page<Row> {
  const more = read.length > pageSize
  const rows = read.slice(0, pageSize)
  if (cursor?.side === 'before') rows.reverse()
  const [top, bottom] = [rows[0], rows.at(-1)]
  const back = cursor?.side === 'before'
  return {
    rows,
    after: bottom !== undefined && (back || more) ? textOf(bottom) : null,
    before: top !== undefined && (back ? more : cursor !== null) ? textOf(top) : null,
  }
}

/** What an address changes in the list's state. */
export type ListChange<Sort, Filter extends string, Column = never> = {
  sort?: Sort
  order?: Order
  /** Null takes one filter away. */
  filters?: Partial<Record<Filter, string | null>>
  columns?: readonly Column[] | null
  after?: string
  before?: string
}

/** The list's state as the address writes it. Any change but a cursor goes back to the first page. */
export function listEntries<Sort extends string, Filter extends string, Column extends string = never>(
  shape: ListShape<Sort, Filter, Column>,
  query: Omit<ListQuery<Sort, Filter, Column>, 'cursor'>,
  change: ListChange<Sort, Filter, Column> = {},
): [string, string][] {
  const filters: Partial<Record<Filter, string | null>> = { ...query.filters, ...change.filters }
  const usual = usualSort(shape, filters)
  const sort = change.sort ?? query.sort
  const order = change.order ?? query.order
  const asked = sort !== shape.best?.sort && (sort !== usual.sort || order !== usual.order)
  const columns = (change.columns === undefined ? query.columns : change.columns) ?? []
  const entries = (Object.keys(shape.filters) as Filter[]).flatMap((name): [string, string][] => {
    const value = filters[name]
    return value === undefined || value === null ? [] : [[name, value]]
  })
  if (asked) entries.push([names.sort, sort], [names.order, order])
  for (const column of columns) entries.push([names.column, column])
  for (const side of ['after', 'before'] as const) {
    const cursor = change[side]
    if (cursor !== undefined) entries.push([names[side], cursor])
  }
  return entries
}

/** An address of the list, or of what keeps its state (its export, one of its rows). */
export function listHref<Sort extends string, Filter extends string, Column extends string = never>(
  path: string,
  shape: ListShape<Sort, Filter, Column>,
  query: Omit<ListQuery<Sort, Filter, Column>, 'cursor'>,
  change: ListChange<Sort, Filter, Column> = {},
): string {
  const search = new URLSearchParams(listEntries(shape, query, change)).toString()
  return search === '' ? path : `${path}?${search}`
}

/** « 92 », « plus de 10 000 ». `counted` stops at `countLimit + 1`. */
export const totalWords = (counted: number): string => (counted > countLimit ? `plus de ${formatNumber(countLimit)}` : formatNumber(counted))
