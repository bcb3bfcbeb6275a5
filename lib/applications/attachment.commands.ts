import { actorId, type Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import type { FileStore, StoredBytes } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { attachmentField, contradicts, fileName, limitsOf, mostFiles, uniqueName, type UploadOutcome } from './attachment'
import { isWritable } from './complement'
import { receiveFile } from './receive-file.commands'
import { lockDraft, touch } from './save-step.commands'

export type Sent = { applicationId: string; field: string; name: string; bytes: AsyncIterable<Uint8Array> }

/**
 * Joins a file to a draft. The outcome is a word, said beside the file's name.
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
  return receiveFile(store, sent.bytes, (file) => enter(actor, { ...sent, ...file, scan }, context))
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
