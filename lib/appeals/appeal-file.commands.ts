import { isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import { contradicts, fileName, mostFilesHere, uniqueName, type UploadOutcome } from '@/lib/applications/attachment'
import { receiveFile } from '@/lib/applications/receive-file.commands'
import { transact, type Context } from '@/lib/db/transaction'
import type { FileStore } from '@/lib/files/store'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { appealRow } from './appeal-rows.queries'

type Sent = { appealId: string; name: string; bytes: AsyncIterable<Uint8Array> }

/** The appeal, for whoever may join a file to it, and the page that tells them what became of it: its structure, or the team. */
export async function joinable(actor: Actor, appealId: string, { db }: Context): Promise<{ person: Person; callId: string; page: string; open: boolean } | null> {
  const appeal = await appealRow(db, actor, appealId)
  if (!appeal || actor.kind !== 'person' || !(isStaff(actor) || mayWriteFor(actor, appeal.structureId))) return null
  const page = isStaff(actor) ? routes.appeal(appeal.slug, appealId) : routes.afterDecision(appeal.applicationId)
  return { person: actor, callId: appeal.callId, page, open: appeal.state === 'FILED' || appeal.state === 'PROPOSED' }
}

/** Joins a file to an appeal that is not answered yet: its structure, or the team for what came by post. */
export async function addAppealFile(actor: Actor, { appealId, name, bytes }: Sent, context: Context, store: FileStore, scan: 'NOT_SCANNED' | 'PENDING'): Promise<Result<UploadOutcome>> {
  const before = await joinable(actor, appealId, context)
  if (!before) return absent()
  if (!before.open) return ok('frozen')
  return receiveFile(store, bytes, ({ key, size, sha256, type }) =>
    transact<UploadOutcome>(context, async (inside) => {
      const { db, now } = inside
      await db.$queryRaw`SELECT 1 FROM "Appeal" WHERE id = ${appealId}::uuid FOR UPDATE`
      const appeal = await joinable(actor, appealId, inside)
      if (!appeal) return absent()
      if (!appeal.open) return ok('frozen')
      const here = await db.appealFile.findMany({ where: { appealId }, select: { file: { select: { name: true, sha256: true, scan: true } } } })
      if (here.some(({ file }) => file.sha256 === sha256 && file.scan !== 'INFECTED')) return ok('already')
      if (here.length >= mostFilesHere) return ok('too-many-here')
      const file = { id: newId(), key, size, sha256, contentType: type, scan, uploadedById: appeal.person.id, uploadedAt: now, name: uniqueName(fileName(name, type), here.map((one) => one.file.name)) }
      await db.storedFile.create({ data: file })
      await db.appealFile.create({ data: { id: newId(), appealId, fileId: file.id, addedAt: now } })
      record(inside, { chain: appeal.callId, actorId: appeal.person.id, verb: 'appeal.file-added', object: { type: 'Appeal', id: appealId }, state: { sha256 } })
      if (scan === 'PENDING') await db.$executeRaw`SELECT pg_notify('scans', '')`
      return ok(contradicts(name, type) ? 'renamed' : 'joined')
    }))
}
