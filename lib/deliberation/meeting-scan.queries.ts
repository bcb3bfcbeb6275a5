import { isStaff, type Actor } from '@/lib/accounts/actor'
import { isHeld } from '@/lib/applications/attachment'
import type { AttachmentFile } from '@/lib/applications/attachment.queries'
import type { Context } from '@/lib/db/transaction'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { notAwayFromCall } from '@/lib/panel/recusal-rows.queries'

/** The meeting, for whoever keeps its record. */
export async function secretaryMeeting(actor: Actor, meetingId: string, { db }: Context): Promise<{ callId: string; slug: string } | null> {
  if (!isStaff(actor)) return null
  const [row] = await db.$queryRaw<{ callId: string; slug: string }[]>`
    SELECT c.id AS "callId", c.slug FROM "Meeting" m JOIN "Call" c ON c.id = m."callId" WHERE m.id = ${meetingId}::uuid AND ${notAwayFromCall(actor)}`
  return row ?? null
}

/** A scanned sheet, for the same people, once the antivirus holds it back no more. */
export async function meetingScanFile(actor: Actor, input: { id: string }, { db }: Context): Promise<Result<AttachmentFile>> {
  if (!isStaff(actor)) return absent()
  const [row] = await db.$queryRaw<(AttachmentFile & { scan: Parameters<typeof isHeld>[0] })[]>`
    SELECT f.key, f.name, f."contentType", f.size, f.sha256, f.scan::text AS scan
    FROM "MeetingScan" x JOIN "StoredFile" f ON f.id = x."fileId" JOIN "Meeting" m ON m.id = x."meetingId" JOIN "Call" c ON c.id = m."callId"
    WHERE x.id = ${input.id}::uuid AND ${notAwayFromCall(actor)}`
  if (!row) return absent()
  const { scan, ...file } = row
  return isHeld(scan) ? refused('Ce fichier n’a pas passé l’analyse antivirus.') : ok(file)
}
