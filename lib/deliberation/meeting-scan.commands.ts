import type { Actor } from '@/lib/accounts/actor'
import { contradicts, fileName, uniqueName, type UploadOutcome } from '@/lib/applications/attachment'
import { receiveFile } from '@/lib/applications/receive-file.commands'
import { transact, type Context } from '@/lib/db/transaction'
import type { FileStore } from '@/lib/files/store'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { secretaryMeeting } from './meeting-scan.queries'

type Sent = { meetingId: string; name: string; bytes: AsyncIterable<Uint8Array> }

/** Joins a scanned sheet to a meeting, sealed or not: it stands beside the record and changes nothing of it. For the team, unless recused in the call. */
export async function addMeetingScan(actor: Actor, { meetingId, name, bytes }: Sent, context: Context, store: FileStore, scan: 'NOT_SCANNED' | 'PENDING'): Promise<Result<{ slug: string; outcome: UploadOutcome }>> {
  const meeting = await secretaryMeeting(actor, meetingId, context)
  if (!meeting || actor.kind !== 'person') return absent()
  const received = await receiveFile(store, bytes, ({ key, size, sha256, type }) =>
    transact<UploadOutcome>(context, async (inside) => {
      const { db, now } = inside
      await db.$queryRaw`SELECT 1 FROM "Meeting" WHERE id = ${meetingId}::uuid FOR UPDATE`
      const here = await db.meetingScan.findMany({ where: { meetingId }, select: { file: { select: { name: true, sha256: true, scan: true } } } })
      if (here.some(({ file }) => file.sha256 === sha256 && file.scan !== 'INFECTED')) return ok('already')
      const file = { id: newId(), key, size, sha256, contentType: type, scan, uploadedById: actor.id, uploadedAt: now, name: uniqueName(fileName(name, type), here.map((one) => one.file.name)) }
      await db.storedFile.create({ data: file })
      await db.meetingScan.create({ data: { id: newId(), meetingId, fileId: file.id, addedAt: now } })
      record(inside, { chain: meeting.callId, actorId: actor.id, verb: 'meeting.scan-added', object: { type: 'Meeting', id: meetingId }, state: { sha256 } })
      if (scan === 'PENDING') await db.$executeRaw`SELECT pg_notify('scans', '')`
      return ok(contradicts(name, type) ? 'renamed' : 'joined')
    }))
  return received.kind === 'ok' ? ok({ slug: meeting.slug, outcome: received.value }) : received
}
