import { isStaff, type Actor } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { isId } from '@/lib/kernel/ids'
import { countLimit, cursorText, pageOf, pageSize, readingOrder } from '@/lib/kernel/list-query'
import { communeName, findCommune, plain } from '@/lib/places/communes'
import { mostPoints, type LegalForm, type ServicePointKind } from '@/lib/structures/structure'
import type { EntryFacts } from './directory-entry'
import type { DirectoryListQuery, DirectorySort } from './directory-list'

export type ListedEntry = {
  id: string
  name: string
  kind: ServicePointKind
  commune: string
  departementCode: string
  structureName: string
  siret: string | null
  goneAt: Date | null
}
export type DirectoryList = {
  entries: ListedEntry[]
  after: string | null
  before: string | null
  /** Espaces that answer the filters; `countLimit + 1` when there are more than that. */
  total: number
}

/** Each word is somewhere: in a name, the commune, the SIRET or the identifier; accents and case do not count. */
function searched(text: string): Prisma.Sql[] {
  const words = plain(text).split(' ').filter((word) => word !== '')
  return words.slice(0, 8).map((word) => Prisma.sql`e.search LIKE ${`%${word}%`}`)
}

const sortKeys: Record<DirectorySort, Prisma.Sql> = {
  espace: Prisma.sql`e.name COLLATE "fr-x-icu"`,
  structure: Prisma.sql`e."structureName" COLLATE "fr-x-icu"`,
}

type Row = Omit<ListedEntry, 'commune'> & { communeCode: string }
const listed = ({ id, name, kind, communeCode, departementCode, structureName, siret, goneAt }: Row): ListedEntry => ({ id, name, kind, commune: communeName(communeCode), departementCode, structureName, siret, goneAt })
const columns = Prisma.sql`e.id, e.name, e.kind::text AS kind, e."communeCode", e."departementCode", e."structureName", e.siret, e."goneAt"`

/** One page of the directory, for staff; null for anybody else. */
export async function directoryList(actor: Actor, { filters, cursor, ...query }: DirectoryListQuery, { db }: Context): Promise<DirectoryList | null> {
  if (!isStaff(actor)) return null
  const all = [Prisma.sql`true`, ...searched(filters.q ?? '')]
  if (filters.departement !== undefined) all.push(Prisma.sql`e."departementCode" = ${filters.departement}`)
  if (filters.etat !== undefined) all.push(filters.etat === 'disparu' ? Prisma.sql`e."goneAt" IS NOT NULL` : Prisma.sql`e."goneAt" IS NULL`)
  const where = Prisma.join(all, ' AND ')
  const key = sortKeys[query.sort]
  const [way, side] = readingOrder({ order: query.order, cursor }) === 'asc' ? [Prisma.sql`ASC`, Prisma.sql`>`] : [Prisma.sql`DESC`, Prisma.sql`<`]
  const from = cursor ? Prisma.sql`${where} AND (${key}, e.id) ${side} (${cursor.value}::text, ${cursor.id}::uuid)` : where
  // One statement for the page and its total, which is told of an empty page too.
  const read = await db.$queryRaw<(Row & { total: number })[]>`
    SELECT counted.total, page.* FROM (SELECT count(*)::int AS total FROM (SELECT 1 FROM "DirectoryEntry" e WHERE ${where} LIMIT ${countLimit + 1}) f) counted
    LEFT JOIN (SELECT ${columns}, row_number() OVER () AS place FROM (SELECT * FROM "DirectoryEntry" e WHERE ${from} ORDER BY ${key} ${way}, e.id ${way} LIMIT ${pageSize + 1}) e) page ON true
    ORDER BY page.place`
  const rows = read.filter((row) => row.id !== null)
  const { rows: entries, ...neighbours } = pageOf(rows, cursor, (row) => cursorText(query.sort, query.sort === 'espace' ? row.name : row.structureName, row.id))
  return { entries: entries.map(listed), ...neighbours, total: read[0]?.total ?? 0 }
}

export type EntryPage = EntryFacts & { id: string; commune: string; goneAt: Date | null; import: { id: string; at: Date } }

/** All that the directory says of one espace, for staff. */
export async function directoryEntry(actor: Actor, entryId: string, { db }: Context): Promise<EntryPage | null> {
  if (!isStaff(actor) || !isId(entryId)) return null
  const found = await db.directoryEntry.findUnique({ where: { id: entryId }, omit: { search: true, naturalKey: true } })
  if (!found) return null
  const { importId, importedAt, ...entry } = found
  return { ...entry, commune: communeName(entry.communeCode), import: { id: importId, at: importedAt } }
}

/** As many as a person reads before writing more of the name. */
const mostFound = 20

export type FoundEntries = { entries: ListedEntry[]; more: boolean }

/** Espaces that a signed-in person may start from to declare a structure: the directory is public. Gone ones are not offered. */
export async function searchDirectory(actor: Actor, text: string, { db }: Context): Promise<FoundEntries> {
  const words = searched(text.slice(0, 100))
  if (actor.kind !== 'person' || words.length === 0) return { entries: [], more: false }
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} FROM "DirectoryEntry" e WHERE e."goneAt" IS NULL AND ${Prisma.join(words, ' AND ')}
    ORDER BY ${sortKeys.espace}, e.id LIMIT ${mostFound + 1}`
  return { entries: rows.slice(0, mostFound).map(listed), more: rows.length > mostFound }
}

/** A structure has one espace of a name in a département: where the directory has two, their commune tells them apart. */
function told<E extends Pick<EntryFacts, 'name' | 'departementCode' | 'communeCode'>>(entries: readonly E[]): E[] {
  const place = ({ name, departementCode }: E) => `${plain(name)}|${departementCode}`
  const places = entries.map(place)
  return entries.map((entry) => (places.filter((other) => other === place(entry)).length > 1 ? { ...entry, name: `${entry.name} (${communeName(entry.communeCode)})` } : entry))
}

export type Prefill = {
  structure: { name: string; siret: string; legalForm: LegalForm | null; commune: string; departementCode: string }
  points: { name: string; kind: ServicePointKind; commune: string; departementCode: string }[]
}

/** A commune as a person writes it: its name, or its code where two communes of the département share it. */
const written = ({ communeCode, departementCode }: Pick<EntryFacts, 'communeCode' | 'departementCode'>): string => {
  const name = communeName(communeCode)
  return findCommune(name, departementCode).kind === 'found' ? name : communeCode
}

/**
 * What the directory knows of the structure that holds this espace, and of its other espaces: the same SIRET, or the same name in the
 * same département when there is none.
 */
export async function prefillFrom(actor: Actor, entryId: string, { db }: Context): Promise<Prefill | null> {
  if (actor.kind !== 'person' || !isId(entryId)) return null
  const chosen = await db.directoryEntry.findUnique({ where: { id: entryId, goneAt: null } })
  if (!chosen) return null
  const { siret, structureName, departementCode } = chosen
  const same = siret !== null ? { siret } : structureName !== '' ? { structureName, departementCode } : { id: chosen.id }
  const others = await db.directoryEntry.findMany({ where: { ...same, goneAt: null, id: { not: chosen.id } }, orderBy: { name: 'asc' }, take: mostPoints - 1 })
  return {
    structure: { name: structureName, siret: siret ?? '', legalForm: chosen.legalForm, commune: written(chosen), departementCode },
    points: told([chosen, ...others]).map((entry) => ({ name: entry.name, kind: entry.kind, commune: written(entry), departementCode: entry.departementCode })),
  }
}
