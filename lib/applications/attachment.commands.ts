import { Readable } from 'node:stream'
import { fileTypeFromStream } from 'file-type'
import { actorId, type Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { TooLarge, type FileStore, type StoredBytes } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { attachmentField, contradicts, fileName, largestFile, limitsOf, macroParts, mostFiles, uniqueName, whyNotType, type UploadOutcome } from './attachment'
import { isWritable } from './complement'
import { Truncated } from './multipart'
import { lockDraft, touch } from './save-step.commands'

export type Sent = { applicationId: string; field: string; name: string; bytes: AsyncIterable<Uint8Array> }

/**
 * Joins a file to a draft: bytes are streamed to the store, known by what they are (never by their name), then
 * entered. A file that is refused leaves nothing. The outcome is a word, said beside the file's name.
 * `scan`: `PENDING` where an antivirus is configured; nobody reads the file before it has answered.
 */
export async function addAttachment(
  actor: Actor,
  sent: Sent,
  context: Context,
  store: FileStore,
  scan: 'NOT_SCANNED' | 'PENDING' = 'NOT_SCANNED',
): Promise<Result<UploadOutcome>> {
  const application = await context.db.application.findUnique({ where: { id: sent.applicationId }, select: { structureId: true, state: true, complements: { where: { state: 'ASKED' }, select: { id: true } } } })
  if (!application || !mayWriteFor(actor, application.structureId)) return absent()
  if (application.state !== 'DRAFT' && application.complements.length === 0) return ok('frozen')
  let stored: StoredBytes
  try {
    stored = await store.put(Readable.from(sent.bytes), largestFile)
  } catch (error) {
    if (error instanceof TooLarge) return ok('too-large')
    if (error instanceof Truncated) return ok('unreadable')
    throw error
  }
  let entered = false
  try {
    if (stored.size === 0) return ok('empty')
    const type = await typeOf(await store.open(stored.key))
    const refusal = whyNotType(type, isOffice(type) && (await holdsAny(await store.open(stored.key), macroParts)))
    if (refusal !== null || type === undefined) return ok(refusal ?? 'wrong-type')
    const result = await enter(actor, { ...sent, ...stored, type, scan }, context)
    entered = result.kind === 'ok' && (result.value === 'joined' || result.value === 'renamed')
    return result
  } finally {
    if (!entered) await store.remove(stored.key)
  }
}

async function typeOf(source: Readable): Promise<string | undefined> {
  try {
    return (await fileTypeFromStream(Readable.toWeb(source) as ReadableStream<Uint8Array>))?.mime
  } catch {
    // A broken archive is no type that is known.
    return undefined
  } finally {
    source.destroy()
  }
}

const isOffice = (type: string | undefined): boolean => /opendocument|openxmlformats/.test(type ?? '')

/** Whether one of these names stands in the file as it is: an archive writes the names of its parts in clear. */
async function holdsAny(source: Readable, names: readonly string[]): Promise<boolean> {
  const longest = Math.max(...names.map((name) => name.length))
  let end = Buffer.alloc(0)
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const window = Buffer.concat([end, chunk])
    if (names.some((name) => window.includes(name))) return true
    end = window.subarray(-longest)
  }
  return false
}

type Entered = Sent & StoredBytes & { type: string; scan: 'NOT_SCANNED' | 'PENDING' }

const enter = (actor: Actor, { applicationId, field, name, key, size, sha256, type, scan }: Entered, context: Context) =>
  transact<UploadOutcome>(context, async (inside) => {
    const locked = await lockDraft(inside, actor, applicationId)
    if (locked.kind === 'refused') return ok('frozen')
    if (locked.kind !== 'ok') return locked
    const dossier = locked.value
    const asked = attachmentField(dossier.form, field)
    if (!asked) return absent()
    if (!isWritable(dossier, field)) return ok('frozen')
    const here = dossier.attachments.filter((attachment) => attachment.fieldKey === field)
    // Sent again because the answer was lost, or chosen twice.
    if (here.some(({ file }) => file.sha256 === sha256 && file.scan !== 'INFECTED')) return ok('already')
    if (dossier.attachments.length >= mostFiles) return ok('too-many')
    if (here.length >= limitsOf(asked).files) return ok('too-many-here')
    const file = {
      id: newId(), key, size, sha256, contentType: type, scan, uploadedById: actorId(actor), uploadedAt: inside.now,
      name: uniqueName(fileName(name, type), dossier.attachments.map((attachment) => attachment.file.name)),
    }
    await inside.db.storedFile.create({ data: file })
    const position = (dossier.attachments.at(-1)?.position ?? 0) + 1
    await inside.db.attachment.create({ data: { id: newId(), applicationId, fieldKey: field, fileId: file.id, position, addedAt: inside.now } })
    await touch(inside, dossier)
    if (scan === 'PENDING') await inside.db.$executeRaw`SELECT pg_notify('scans', '')`
    return ok(contradicts(name, type) ? 'renamed' : 'joined')
  })

/** Takes a file out of a draft. Its bytes stay: a deposit already made may hold it. */
export function removeAttachment(actor: Actor, input: { applicationId: string; attachmentId: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const locked = await lockDraft(inside, actor, input.applicationId)
    if (locked.kind !== 'ok') return locked
    const joined = locked.value.attachments.find(({ id }) => id === input.attachmentId)
    if (joined && !isWritable(locked.value, joined.fieldKey)) return refused('Aucun complément n’est demandé sur cette pièce : elle reste telle que vous l’avez déposée.')
    const { count } = await inside.db.attachment.updateMany({
      where: { id: input.attachmentId, applicationId: input.applicationId, removedAt: null },
      data: { removedAt: inside.now },
    })
    if (count === 0) return absent()
    await touch(inside, locked.value)
    return ok()
  })
}
