import { buffer } from 'node:stream/consumers'
import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import type { FileStore } from '@/lib/files/store'
import { isId } from '@/lib/kernel/ids'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { guessColumns, type MatchedColumn } from './directory-field'
import { readDirectoryFile, type DirectoryFile } from './directory-file'
import { readLines, type LineFault } from './directory-lines'
import { countsOf, planImport, type DirectoryPlan, type ImportCounts, type KnownEntry } from './directory-plan'

const facts = {
  id: true, externalId: true, name: true, kind: true, address: true, communeCode: true, departementCode: true, phone: true, mail: true, hours: true,
  structureName: true, siret: true, legalForm: true, goneAt: true,
} as const

/** Every espace that the directory knows, those that are gone included. */
export const knownEntries = ({ db }: Pick<Context, 'db'>): Promise<KnownEntry[]> => db.directoryEntry.findMany({ select: facts })

/** The last import done; null before the first. */
const lastImport = ({ db }: Pick<Context, 'db'>) =>
  db.directoryImport.findFirst({ where: { importedAt: { not: null } }, orderBy: [{ importedAt: 'desc' }, { id: 'desc' }], select: { id: true, columns: true } })

/** A file that was received, as it is in the store. */
export async function readStored(store: FileStore, key: string): Promise<DirectoryFile> {
  const file = readDirectoryFile(await buffer(await store.open(key)))
  if (!('rows' in file)) throw new Error('a directory file was received that cannot be read')
  return file
}

const record = {
  id: true, receivedAt: true, columns: true, whole: true, version: true, importedAt: true, created: true, updated: true, unchanged: true, gone: true, failed: true,
  file: { select: { key: true, name: true, size: true, sha256: true } },
  receivedBy: { select: { name: true } },
  importedBy: { select: { name: true } },
} as const

const findImport = async (actor: Actor, importId: string, { db }: Context) =>
  isStaff(actor) && isId(importId) ? db.directoryImport.findUnique({ where: { id: importId }, relationLoadStrategy: 'join', select: record }) : null
type Found = NonNullable<Awaited<ReturnType<typeof findImport>>>

export const columnsOf = (columns: unknown): MatchedColumn[] | null => columns as MatchedColumn[] | null

export type ImportRecord = {
  id: string
  fileName: string
  size: number
  sha256: string
  received: { at: Date; by: string }
  version: number
  whole: boolean
  columns: MatchedColumn[] | null
  /** Null until it is confirmed. */
  imported: ({ at: Date; by: string } & ImportCounts) | null
}

const shown = ({ file, columns, receivedAt, receivedBy, importedAt, importedBy, created, updated, unchanged, gone, failed, ...row }: Found): ImportRecord => ({
  id: row.id, version: row.version, whole: row.whole, fileName: file.name, size: file.size, sha256: file.sha256,
  received: { at: receivedAt, by: receivedBy.name },
  columns: columnsOf(columns),
  imported: importedAt && { at: importedAt, by: importedBy?.name ?? '', created: created ?? 0, updated: updated ?? 0, unchanged: unchanged ?? 0, gone: gone ?? 0, failed: failed ?? 0 },
})

/** The imports done, newest first, and those that wait to be finished. */
export async function directoryImports(actor: Actor, { db }: Context): Promise<ImportRecord[] | null> {
  if (!isStaff(actor)) return null
  const rows = await db.directoryImport.findMany({ orderBy: { receivedAt: 'desc' }, take: 10, relationLoadStrategy: 'join', select: record })
  return rows.map(shown)
}

export type ImportPage = {
  import: ImportRecord
  encoding: string
  lines: number
  /** What each column seems to be, with its first values. */
  columns: (MatchedColumn & { samples: string[] })[]
}

/** A received file with what its columns are, or seem to be; null for whoever is not staff. */
export async function importPage(actor: Actor, importId: string, context: Context, store: FileStore): Promise<ImportPage | null> {
  const found = await findImport(actor, importId, context)
  if (!found) return null
  const file = await readStored(store, found.file.key)
  const matched = columnsOf(found.columns) ?? guessColumns(file.headings, columnsOf((await lastImport(context))?.columns) ?? [])
  const samplesOf = (index: number) => file.rows.flatMap(({ cells }) => cells[index] || []).slice(0, 2)
  return { import: shown(found), encoding: file.encoding, lines: file.rows.length, columns: matched.map((column, index) => ({ ...column, samples: samplesOf(index) })) }
}

export type DryRun = {
  import: ImportRecord
  counts: ImportCounts
  faults: LineFault[]
  gone: KnownEntry[]
}

/** What the file says with these columns, whatever the directory holds. */
export const linesOf = (columns: MatchedColumn[], file: DirectoryFile) => readLines(columns, file.rows)

async function planOf(found: Found, context: Context, store: FileStore): Promise<DirectoryPlan | null> {
  const columns = columnsOf(found.columns)
  if (!columns) return null
  return planImport(await knownEntries(context), linesOf(columns, await readStored(store, found.file.key)), found.whole)
}

/** What confirming would do; null while no column is matched, once it is done, and for whoever is not staff. */
export async function dryRun(actor: Actor, importId: string, context: Context, store: FileStore): Promise<DryRun | null> {
  const found = await findImport(actor, importId, context)
  if (!found || found.importedAt) return null
  const plan = await planOf(found, context, store)
  return plan && { import: shown(found), counts: countsOf(plan), faults: plan.faults, gone: plan.gone }
}

/** The faults of a file line by line, also once it is imported, for their spreadsheet. */
export async function lineFaults(actor: Actor, importId: string, context: Context, store: FileStore): Promise<Result<LineFault[]>> {
  const found = await findImport(actor, importId, context)
  const columns = found && columnsOf(found.columns)
  if (!columns) return absent()
  return ok((await planOf(found, context, store))?.faults ?? [])
}
