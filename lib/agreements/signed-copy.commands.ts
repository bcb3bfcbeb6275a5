import type { Actor } from '@/lib/accounts/actor'
import { contradicts, fileName, uniqueName, type UploadOutcome } from '@/lib/applications/attachment'
import { receiveFile } from '@/lib/applications/receive-file.commands'
import { transact, type Context } from '@/lib/db/transaction'
import { Prisma } from '@/lib/db/generated/client'
import type { FileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { absent, ok, type Result } from '@/lib/kernel/result'
import type { AgreementParty } from './agreement'
import { mayBindStructure, mayManageAgreements } from './agreement.policy'
import { agreementRecords, type AgreementRecord } from './agreement.queries'
import { heldAgreement, note } from './agreement-step.commands'

type Copy = { versionId: string; party: AgreementParty }

/** Who may join a signed copy to this version: staff for either party, whoever answers for the structure for its own. Null for anybody else. */
export async function copyTarget(actor: Actor, { versionId, party }: Copy, { db }: Context): Promise<AgreementRecord | null> {
  if (actor.kind !== 'person') return null
  const [made] = await agreementRecords(db, Prisma.sql`e.id = (SELECT "agreementId" FROM "AgreementVersion" WHERE id = ${versionId}::uuid)`)
  if (!made) return null
  return mayManageAgreements(actor) || (party === 'BENEFICIARY' && mayBindStructure(actor, made.structureId)) ? made : null
}

/** Joins a signed copy to a version that waits for signatures; its SHA-256 is kept. It signs nothing by itself: the signature is recorded, dated, by another act. */
export async function addSignedCopy(actor: Actor, { versionId, party, name, bytes }: Copy & { name: string; bytes: AsyncIterable<Uint8Array> }, context: Context, store: FileStore, scan: 'NOT_SCANNED' | 'PENDING'): Promise<Result<UploadOutcome>> {
  const target = await copyTarget(actor, { versionId, party }, context)
  if (!target?.agreement || actor.kind !== 'person') return absent()
  const agreementId = target.agreement.id
  return receiveFile(store, bytes, ({ key, size, sha256, type }) =>
    transact<UploadOutcome>(context, async (inside) => {
      const { db, now } = inside
      const version = (await heldAgreement(inside, agreementId))?.versions.find(({ id }) => id === versionId)
      if (version?.state !== 'SENT' && version?.state !== 'SIGNED_BY_ONE') return ok('frozen')
      if (version.kind !== 'SIGNED_AGREEMENT') return ok('frozen')
      if (version.files.some((file) => file.sha256 === sha256 && file.party === party && file.scan !== 'INFECTED')) return ok('already')
      const file = { id: newId(), key, size, sha256, contentType: type, scan, uploadedById: actor.id, uploadedAt: now, name: uniqueName(fileName(name, type), version.files.map((one) => one.name)) }
      await db.storedFile.create({ data: file })
      await db.agreementFile.create({ data: { id: newId(), versionId, party, fileId: file.id, addedAt: now } })
      note(inside, actor.id, target.call.id, 'agreement.copy-added', { id: agreementId }, { n: version.n, party, sha256 })
      if (scan === 'PENDING') await db.$executeRaw`SELECT pg_notify('scans', '')`
      return ok(contradicts(name, type) ? 'renamed' : 'joined')
    }))
}
