import type { Actor } from '@/lib/accounts/actor'
import { contradicts, fileName, uniqueName, type UploadOutcome } from '@/lib/applications/attachment'
import { receiveFile } from '@/lib/applications/receive-file.commands'
import { transact, type Context } from '@/lib/db/transaction'
import type { FileStore } from '@/lib/files/store'
import { accountsChain } from '@/lib/journal/chain'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { mostResourceFiles } from './resource'
import { mayEdit } from './resource.policy'
import { lockResource, resourceToEdit } from './resource.queries'

type Sent = { resourceId: string; name: string; bytes: AsyncIterable<Uint8Array> }

/** Joins a file to a resource that this person may change; held back until the antivirus has read it, as decision 18 says. */
export async function addResourceFile(actor: Actor, { resourceId, name, bytes }: Sent, context: Context, store: FileStore, scan: 'NOT_SCANNED' | 'PENDING'): Promise<Result<UploadOutcome>> {
  // Asked before a byte is received, and again once the row is locked.
  if (actor.kind !== 'person' || !(await resourceToEdit(actor, { resourceId }, context))) return absent()
  return receiveFile(store, bytes, ({ key, size, sha256, type }) =>
    transact<UploadOutcome>(context, async (inside) => {
      const { db, now } = inside
      const resource = await lockResource(db, resourceId)
      if (!resource || !mayEdit(actor, resource)) return absent()
      const here = await db.resourceFile.findMany({ where: { resourceId, removedAt: null }, select: { file: { select: { name: true, sha256: true, scan: true } } } })
      if (here.some(({ file }) => file.sha256 === sha256 && file.scan !== 'INFECTED')) return ok('already')
      if (here.length >= mostResourceFiles) return ok('too-many-here')
      const file = { id: newId(), key, size, sha256, contentType: type, scan, uploadedById: actor.id, uploadedAt: now, name: uniqueName(fileName(name, type), here.map((one) => one.file.name)) }
      await db.storedFile.create({ data: file })
      await db.resourceFile.create({ data: { id: newId(), resourceId, fileId: file.id, addedAt: now } })
      record(inside, { chain: accountsChain, actorId: actor.id, verb: 'resource.file-added', object: { type: 'Resource', id: resourceId }, state: { sha256 } })
      if (scan === 'PENDING') await db.$executeRaw`SELECT pg_notify('scans', '')`
      return ok(contradicts(name, type) ? 'renamed' : 'joined')
    }))
}

/** Takes a file out of a resource; what is known of it is kept. */
export const removeResourceFile = (actor: Actor, { resourceId, fileId }: { resourceId: string; fileId: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const { db, now } = inside
    const resource = await lockResource(db, resourceId)
    if (actor.kind !== 'person' || !resource || !mayEdit(actor, resource)) return absent()
    const { count } = await db.resourceFile.updateMany({ where: { id: fileId, resourceId, removedAt: null }, data: { removedAt: now } })
    if (count === 0) return absent()
    record(inside, { chain: accountsChain, actorId: actor.id, verb: 'resource.file-removed', object: { type: 'Resource', id: resourceId }, state: { fileId } })
    return ok()
  })

/** One more download, of nobody in particular. */
export async function countDownload(resourceId: string, { db }: Context): Promise<void> {
  await db.$executeRaw`UPDATE "Resource" SET downloads = downloads + 1 WHERE id = ${resourceId}::uuid AND state = 'PUBLISHED'`
}
