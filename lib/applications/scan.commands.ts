import type { Db, Tx } from '@/lib/db/client'
import { transact, type Context } from '@/lib/db/transaction'
import type { Scan, Verdict } from '@/lib/files/clamd'
import type { FileStore } from '@/lib/files/store'
import { accountsChain } from '@/lib/journal/chain'
import { record } from '@/lib/journal/journal.commands'
import { conflict, ok } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { infectedContributionMail, infectedMail } from './application.mail'
import { reachableMembers } from './dossier.queries'

const retryMs = 60_000

/**
 * Brings what is written of the files in line with the configuration: with an antivirus, what was never scanned is held
 * back and waits for it; without one, nothing waits. Our own documents are joined to no dossier and are left alone.
 */
export async function followConfiguration(db: Db, scanned: boolean): Promise<number> {
  const [from, to] = scanned ? (['NOT_SCANNED', 'PENDING'] as const) : (['PENDING', 'NOT_SCANNED'] as const)
  const { count } = await db.storedFile.updateMany({ where: { scan: from, OR: [{ attachments: { some: {} } }, { meetingScan: { isNot: null } }, { resource: { isNot: null } }] }, data: { scan: to } })
  return count
}

/** Ids of the files to scan: those never tried first, the others a minute after their last try at the earliest; and the infected ones whose bytes are still there. */
export async function waitingFiles(db: Db, now: Date, limit = 200): Promise<string[]> {
  const rows = await db.storedFile.findMany({
    where: { scan: { in: ['PENDING', 'INFECTED'] }, destroyedAt: null, OR: [{ scanTriedAt: null }, { scanTriedAt: { lt: new Date(now.getTime() - retryMs) } }] },
    orderBy: [{ scanTriedAt: { sort: 'asc', nulls: 'first' } }, { uploadedAt: 'asc' }],
    take: limit,
    select: { id: true },
  })
  return rows.map((row) => row.id)
}

/**
 * Has one file scanned, and acts on the answer. A scanner that does not answer leaves it held back.
 * An infected file is written as such before its bytes are destroyed: killed in between, it is still never read, and tried again.
 * @throws what the scanner or the store throws
 */
export async function scanFile(id: string, { store, scan }: { store: FileStore; scan: Scan }, context: Context & { db: Db }): Promise<Verdict['kind'] | 'done'> {
  const { db, now } = context
  const file = await db.storedFile.findUnique({ where: { id }, select: { key: true, scan: true, destroyedAt: true } })
  if (!file || file.destroyedAt || (file.scan !== 'PENDING' && file.scan !== 'INFECTED')) return 'done'
  await db.storedFile.update({ where: { id }, data: { scanTriedAt: now } })
  if (file.scan === 'PENDING') {
    const verdict = await scan(await store.open(file.key))
    if (!(await settle(id, verdict, context)) || verdict.kind === 'clean') return verdict.kind
  }
  await store.remove(file.key)
  await db.storedFile.update({ where: { id }, data: { destroyedAt: now } })
  return 'infected'
}

/** Writes a verdict, once; an infected file is told to the structure of its dossier, or to whoever contributed it. False when somebody wrote one before. */
async function settle(id: string, verdict: Verdict, context: Context): Promise<boolean> {
  const result = await transact(context, async (inside) => {
    const { db, now } = inside
    const found = verdict.kind === 'clean' ? { scan: 'CLEAN' as const } : { scan: 'INFECTED' as const, threat: verdict.threat }
    const { count } = await db.storedFile.updateMany({ where: { id, scan: 'PENDING' }, data: { ...found, scannedAt: now } })
    if (count === 0) return conflict()
    if (verdict.kind === 'clean') return ok()
    for (const attachment of await heldBy(db, id)) {
      const { application, ...piece } = attachment
      record(inside, { chain: application.call.id, actorId: null, verb: 'attachment.infected', object: { type: 'Attachment', id: piece.id }, state: { threat: verdict.threat } })
      await queueMessages(db, application.structure.memberships.map(({ account: member }) => infectedMail(member, { ...application, attachmentId: piece.id, fileName: piece.file.name })), now)
    }
    for (const { resource, ...piece } of await contributionsWith(db, id)) {
      record(inside, { chain: accountsChain, actorId: null, verb: 'resource.file-infected', object: { type: 'Resource', id: resource.id }, state: { threat: verdict.threat } })
      if (!resource.createdBy.disabledAt && !resource.createdBy.erasedAt) await queueMessages(db, [infectedContributionMail(resource.createdBy, { resourceFileId: piece.id, fileName: piece.file.name, title: resource.title })], now)
    }
    return ok()
  })
  return result.kind === 'ok'
}

const contributionsWith = (db: Tx | Db, fileId: string) =>
  db.resourceFile.findMany({
    relationLoadStrategy: 'join',
    where: { fileId, removedAt: null },
    select: { id: true, file: { select: { name: true } }, resource: { select: { id: true, title: true, createdBy: { select: { email: true, name: true, disabledAt: true, erasedAt: true } } } } },
  })

const heldBy = (db: Tx | Db, fileId: string) =>
  db.attachment.findMany({
    relationLoadStrategy: 'join',
    // What was taken out and is in no deposit is nobody's concern any more.
    where: { fileId, OR: [{ removedAt: null }, { application: { firstDepositedAt: { not: null } } }] },
    select: {
      id: true,
      file: { select: { name: true } },
      application: { select: { id: true, number: true, state: true, structure: { select: { name: true, memberships: reachableMembers } }, call: { select: { id: true, title: true, contact: true } } } },
    },
  })
