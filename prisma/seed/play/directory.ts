import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { Person } from '@/lib/accounts/actor'
import type { Db } from '@/lib/db/client'
import { importDirectory, matchColumns, receiveDirectoryFile } from '@/lib/directory/directory-import.commands'
import { dryRun, importPage } from '@/lib/directory/directory-import.queries'
import { announced } from '@/lib/directory/directory-plan'
import type { FileStore } from '@/lib/files/store'
import { done } from './done'

/** A file of `prisma/seed/data`. */
export const directorySample = (name: 'annuaire-fictif.csv' | 'annuaire-fictif-abime.csv'): Buffer => readFileSync(path.join(process.cwd(), 'prisma/seed/data', name))

/** Receives a directory and matches its columns as they are guessed: it waits to be confirmed. */
export async function waitingDirectory(db: Db, store: FileStore, staff: Person, name: string, bytes: Buffer, at: Date, whole: boolean): Promise<string> {
  const context = { db, now: at }
  const received = done(await receiveDirectoryFile(staff, { name, bytes: Readable.from([bytes]) }, context, store))
  if (!('importId' in received)) throw new Error(`the directory was not received: ${received.outcome}`)
  const { importId } = received
  const page = await importPage(staff, importId, context, store)
  if (!page) throw new Error('the directory that was just received is not there')
  done(await matchColumns(staff, { importId, version: page.import.version, columns: page.columns.map(({ field }) => field), whole }, context, store))
  return importId
}

/** The directory of the demonstration: 300 invented espaces, as staff would import them; a partial file, full of faults, waits to be confirmed. */
export async function playDirectory(db: Db, store: FileStore, staff: Person, at: Date): Promise<void> {
  const importId = await waitingDirectory(db, store, staff, 'annuaire-fictif.csv', directorySample('annuaire-fictif.csv'), at, true)
  const run = await dryRun(staff, importId, { db, now: at }, store)
  if (!run || run.counts.failed > 0) throw new Error('the invented directory has faults')
  done(await importDirectory(staff, { importId, version: run.import.version, announced: announced(run.counts) }, { db, now: at }, store))
  await waitingDirectory(db, store, staff, 'annuaire-fictif-abime.csv', directorySample('annuaire-fictif-abime.csv'), new Date(at.getTime() + 86_400_000), false)
}
