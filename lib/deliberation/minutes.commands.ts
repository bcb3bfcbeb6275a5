import type { Actor, Person } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import type { FileStore } from '@/lib/files/store'
import { record } from '@/lib/journal/journal.commands'
import { canonical } from '@/lib/kernel/canonical'
import { newId } from '@/lib/kernel/ids'
import { ok, type Result } from '@/lib/kernel/result'
import { sha256Hex } from '@/lib/kernel/sha256'
import { seatOf } from './deliberation.policy'
import { moveMeeting, type MeetingStep } from './meeting.commands'
import { minutesPdf } from './minutes.pdf'
import { minutesOf } from './minutes.queries'

/**
 * Seals a closed meeting with the observations added by hand: canonical content and its SHA-256, document in the file
 * store. From here nothing of the meeting changes; a correction is a new meeting whose minutes name these.
 * Bytes stored before a transaction that fails are left without a row.
 */
export function sealMeeting(
  actor: Actor,
  input: MeetingStep & { observations: string; store: FileStore; /** Asked last, once everything else allows the sealing. */ confirmed?: (by: Person) => Promise<Result> },
  context: Context,
): Promise<Result<{ minutesId: string; sha256: string }>> {
  return transact(context, async (inside) => {
    const sealed = await moveMeeting(inside, 'seal', actor, input, (by) => ({ sealedAt: inside.now, sealedById: by, observations: input.observations.trim() }))
    if (sealed.kind !== 'ok' || actor.kind !== 'person') return sealed.kind === 'ok' ? { kind: 'absent' } : sealed
    const meeting = sealed.value
    const confirmed = await input.confirmed?.(actor)
    if (confirmed && confirmed.kind !== 'ok') return confirmed
    const { content, names } = await minutesOf(inside.db, meeting)
    const text = canonical(content)
    const sha256 = sha256Hex(text)
    const bytes = await minutesPdf({ content, names, sha256, sealedAt: inside.now, sealedBy: seatOf(actor, meeting)?.id ?? '', demonstration: meeting.demonstration })
    const stored = await input.store.putBytes(bytes)
    const [fileId, minutesId] = [newId(), newId()]
    const name = `${meeting.demonstration ? 'demonstration-' : ''}proces-verbal-${meeting.slug}-seance-${meeting.n}.pdf`
    await inside.db.storedFile.create({
      data: { id: fileId, ...stored, name, contentType: 'application/pdf', uploadedById: actor.id, uploadedAt: inside.now },
    })
    await inside.db.minutes.create({
      data: {
        id: minutesId, meetingId: meeting.id, n: 1, sealedAt: inside.now, sealedById: actor.id,
        content: JSON.parse(text), sha256, fileId, replacesId: content.replaces[0]?.minutes ?? null,
      },
    })
    record(inside, { chain: meeting.callId, actorId: actor.id, verb: 'minutes.sealed', object: { type: 'Minutes', id: minutesId, version: 1 }, state: { sha256, document: stored.sha256 } })
    return ok({ minutesId, sha256 })
  })
}
