import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { TooLarge, type FileStore, type StoredBytes } from '@/lib/files/store'
import { accountsChain } from '@/lib/journal/chain'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { communeName, plain } from '@/lib/places/communes'
import { naturalKey, type EntryFacts } from './directory-entry'
import { whyUnreadable, type DirectoryField } from './directory-field'
import { largestFile, readDirectoryFile, type Unreadable } from './directory-file'
import { columnsOf, knownEntries, linesOf, readStored } from './directory-import.queries'
import { announced, countsOf, planImport, type DirectoryPlan, type ImportCounts } from './directory-plan'

type Received = { importId: string } | Unreadable

/** Keeps a file of the directory until its columns are matched; one that cannot be read leaves nothing. The same file waits once. */
export async function receiveDirectoryFile(actor: Actor, sent: { name: string; bytes: AsyncIterable<Uint8Array> }, context: Context, store: FileStore): Promise<Result<Received>> {
  if (!isStaff(actor)) return absent()
  let stored: StoredBytes
  try {
    stored = await store.put(Readable.from(sent.bytes), largestFile)
  } catch (error) {
    if (error instanceof TooLarge) return ok({ outcome: 'too-large' })
    throw error
  }
  let kept = false
  try {
    const file = readDirectoryFile(await buffer(await store.open(stored.key)))
    if (!('rows' in file)) return ok(file)
    const entered = await enter(actor, sent.name, stored, context)
    kept = entered.kind === 'ok' && entered.value.fresh
    return entered
  } finally {
    if (!kept) await store.remove(stored.key)
  }
}

const enter = (actor: Person, name: string, { key, size, sha256 }: StoredBytes, context: Context) =>
  transact<{ importId: string; fresh: boolean }>(context, async (inside) => {
    const waiting = await inside.db.directoryImport.findFirst({ where: { importedAt: null, file: { sha256 } }, select: { id: true } })
    if (waiting) return ok({ importId: waiting.id, fresh: false })
    const [id, fileId] = [newId(), newId()]
    await inside.db.storedFile.create({
      data: { id: fileId, key, size, sha256, name: name.split(/[/\\]/).at(-1)?.slice(0, 200) || 'fichier sans nom.csv', contentType: 'text/csv', uploadedById: actor.id, uploadedAt: inside.now },
    })
    await inside.db.directoryImport.create({ data: { id, fileId, receivedById: actor.id, receivedAt: inside.now } })
    note(inside, actor, 'directory.file-received', id, 1, { sha256 })
    return ok({ importId: id, fresh: true })
  })

const note = (inside: TxContext, actor: Person, verb: string, id: string, version: number, state: unknown): void =>
  record(inside, { chain: accountsChain, actorId: actor.id, verb, object: { type: 'DirectoryImport', id, version }, state })

const done = 'Ce fichier est importé : ses colonnes ne changent plus.'

type Matching = { importId: string; version: number; columns: (DirectoryField | null)[]; whole: boolean }

/** Says what each column of a received file is, and whether the file is the whole directory. */
export async function matchColumns(actor: Actor, input: Matching, context: Context, store: FileStore): Promise<Result<{ importId: string }>> {
  if (!isStaff(actor)) return absent()
  const found = await context.db.directoryImport.findUnique({ where: { id: input.importId }, select: { importedAt: true, file: { select: { key: true } } } })
  if (!found) return absent()
  if (found.importedAt) return refused(done)
  const { headings } = await readStored(store, found.file.key)
  if (input.columns.length !== headings.length) return conflict()
  const columns = headings.map((heading, index) => ({ heading, field: input.columns[index] ?? null }))
  const wrong = whyUnreadable(columns)
  if (wrong) return invalid(wrong.fields, wrong.message)
  return transact<{ importId: string }>(context, async (inside) => {
    const { importId: id, version, whole } = input
    const { count } = await inside.db.directoryImport.updateMany({ where: { id, version, importedAt: null }, data: { columns, whole, version: version + 1 } })
    if (count === 0) return conflict()
    note(inside, actor, 'directory.columns-matched', id, version + 1, { columns, whole })
    return ok({ importId: id })
  })
}

/**
 * Brings the directory up to date with a file, all or nothing: espaces are created, updated, said to be gone, never doubled. Sent
 * again, it answers the same and does nothing; when it would no longer change what its dry run announced, it is a conflict.
 */
export async function importDirectory(
  actor: Actor,
  input: { importId: string; version: number; announced: string },
  context: Context,
  store: FileStore,
): Promise<Result<{ importId: string }>> {
  if (!isStaff(actor)) return absent()
  const found = await context.db.directoryImport.findUnique({ where: { id: input.importId }, select: { columns: true, whole: true, file: { select: { key: true, sha256: true } } } })
  if (!found) return absent()
  const columns = columnsOf(found.columns)
  if (!columns) return refused('Dites d’abord ce que donne chaque colonne.')
  // The file never changes: it is read before anybody waits for the directory.
  const lines = linesOf(columns, await readStored(store, found.file.key))
  return transact<{ importId: string }>(context, async (inside) => {
    // One import at a time; whoever reads goes on reading.
    await inside.db.$executeRaw`LOCK TABLE "DirectoryEntry" IN SHARE ROW EXCLUSIVE MODE`
    const { importId: id, version } = input
    const now = await inside.db.directoryImport.findUniqueOrThrow({ where: { id }, select: { importedAt: true, version: true } })
    if (now.importedAt) return ok({ importId: id })
    if (now.version !== version) return conflict()
    const plan = planImport(await knownEntries(inside), lines, found.whole)
    const counts = countsOf(plan)
    if (announced(counts) !== input.announced) return conflict('L’annuaire a changé depuis cet essai : relisez ce que ce fichier change.')
    if (counts.created + counts.updated + counts.unchanged === 0) return refused('Aucune ligne de ce fichier ne peut être importée.')
    await apply(inside, id, plan)
    await confirm(inside, actor, id, version, counts)
    note(inside, actor, 'directory.imported', id, version + 1, { sha256: found.file.sha256, columns, whole: found.whole, ...counts })
    return ok({ importId: id })
  })
}

const confirm = ({ db, now }: TxContext, actor: Person, id: string, version: number, counts: ImportCounts) =>
  db.directoryImport.update({ where: { id }, data: { ...counts, importedById: actor.id, importedAt: now, version: version + 1 } })

/** What is searched: names, commune, SIRET and identifier. */
const searchOf = ({ name, structureName, communeCode, siret, externalId }: EntryFacts): string =>
  plain([name, structureName, communeName(communeCode), siret ?? '', externalId ?? ''].join(' '))

/** Three statements, whatever the length of the file. */
async function apply({ db, now }: TxContext, importId: string, plan: DirectoryPlan): Promise<void> {
  const written = [...plan.created.map((facts) => ({ id: newId(), facts })), ...plan.updated]
  const rows = JSON.stringify(written.map(({ id, facts }) => ({ id, ...facts, naturalKey: naturalKey(facts), search: searchOf(facts) })))
  await db.$executeRaw`
    INSERT INTO "DirectoryEntry" (id, "externalId", "naturalKey", name, kind, address, "communeCode", "departementCode", phone, mail, hours, "structureName", siret, "legalForm", search, "importId", "importedAt")
    SELECT r.id, r."externalId", r."naturalKey", r.name, r.kind, r.address, r."communeCode", r."departementCode", r.phone, r.mail, r.hours, r."structureName", r.siret, r."legalForm", r.search, ${importId}::uuid, ${now}
    FROM jsonb_populate_recordset(NULL::"DirectoryEntry", ${rows}::jsonb) r
    ON CONFLICT (id) DO UPDATE SET
      "externalId" = excluded."externalId", "naturalKey" = excluded."naturalKey", name = excluded.name, kind = excluded.kind, address = excluded.address,
      "communeCode" = excluded."communeCode", "departementCode" = excluded."departementCode", phone = excluded.phone, mail = excluded.mail, hours = excluded.hours,
      "structureName" = excluded."structureName", siret = excluded.siret, "legalForm" = excluded."legalForm", search = excluded.search,
      "importId" = excluded."importId", "importedAt" = excluded."importedAt", "goneAt" = NULL`
  await db.$executeRaw`UPDATE "DirectoryEntry" SET "importId" = ${importId}::uuid, "importedAt" = ${now} WHERE id = ANY(${plan.unchanged}::uuid[])`
  await db.$executeRaw`UPDATE "DirectoryEntry" SET "goneAt" = ${now} WHERE id = ANY(${plan.gone.map(({ id }) => id)}::uuid[])`
}
