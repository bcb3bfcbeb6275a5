import type { Actor } from '@/lib/accounts/actor'
import { contradicts, fileName, isHeld, mostFilesHere, uniqueName, type ScanState, type UploadOutcome } from '@/lib/applications/attachment'
import type { AttachmentFile } from '@/lib/applications/attachment.queries'
import { receiveFile } from '@/lib/applications/receive-file.commands'
import { Prisma } from '@/lib/db/generated/client'
import { transact, type Context } from '@/lib/db/transaction'
import type { FileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { heldRecord, note } from './held.commands'
import { liveRequest } from './payment-record'
import { mayAskPayment, maySeeOwnPayments, maySeePayments } from './payments.policy'
import { paymentRecords } from './payments.queries'

type Target = { agreementId: string; n: number }

/** Joins a proof to an instalment, until somebody has verified what was asked with it. */
export async function addProof(actor: Actor, { agreementId, n, name, bytes }: Target & { name: string; bytes: AsyncIterable<Uint8Array> }, context: Context, store: FileStore, scan: 'NOT_SCANNED' | 'PENDING'): Promise<Result<UploadOutcome>> {
  const [target] = await paymentRecords(context.db, Prisma.sql`g.id = ${agreementId}::uuid`)
  if (!target || !mayAskPayment(actor, target.structure.id)) return absent()
  return receiveFile(store, bytes, ({ key, size, sha256, type }) =>
    transact<UploadOutcome>(context, async (inside) => {
      const { db, now } = inside
      const made = await heldRecord(inside, Prisma.sql`g.id = ${agreementId}::uuid`)
      const instalment = made?.instalments.find((one) => one.n === n)
      if (!made || !instalment) return absent()
      const live = liveRequest(instalment)
      if (instalment.cancelledOn !== null || (live && live.state !== 'REQUESTED')) return ok('frozen')
      if (instalment.proofs.length >= mostFilesHere) return ok('too-many-here')
      const file = { id: newId(), key, size, sha256, contentType: type, scan, uploadedById: actor.id, uploadedAt: now, name: uniqueName(fileName(name, type), instalment.proofs.map((one) => one.name)) }
      await db.storedFile.create({ data: file })
      const id = newId()
      await db.paymentProof.create({ data: { id, agreementId, n, fileId: file.id, addedAt: now } })
      note(inside, actor.id, made, 'payment.proof-added', 'Agreement', { id: agreementId }, { n, sha256 })
      if (scan === 'PENDING') await db.$executeRaw`SELECT pg_notify('scans', '')`
      return ok(contradicts(name, type) ? 'renamed' : 'joined')
    }))
}

/** A proof, for the team, the observer and the structure, once the antivirus holds it back no more. */
export async function paymentProof(actor: Actor, input: { id: string }, { db }: Context): Promise<Result<AttachmentFile>> {
  const [row] = await db.$queryRaw<(AttachmentFile & { scan: ScanState; structureId: string })[]>`
    SELECT f.key, f.name, f."contentType", f.size, f.sha256, f.scan::text AS scan, a."structureId"
    FROM "PaymentProof" p JOIN "StoredFile" f ON f.id = p."fileId" JOIN "Agreement" g ON g.id = p."agreementId" JOIN "Laureate" l ON l.id = g."laureateId" JOIN "Application" a ON a.id = l."applicationId" WHERE p.id = ${input.id}::uuid`
  if (!row || !(maySeePayments(actor) || maySeeOwnPayments(actor, row.structureId))) return absent()
  const { scan, structureId: _, ...file } = row
  return isHeld(scan) ? refused('Ce fichier n’a pas passé l’analyse antivirus.') : ok(file)
}
