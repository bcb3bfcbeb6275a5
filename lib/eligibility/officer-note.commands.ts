import { isStaff, type Actor } from '@/lib/accounts/actor'
import { applicationScope } from '@/lib/applications/application.scope'
import { whyNotThisOfficer } from '@/lib/applications/complement.lifecycle'
import { transact, type Context } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'

/** Keeps a note on a deposited dossier, for the team that instructs it; at any time, for good. */
export function keepNote(actor: Actor, { applicationId, text }: { applicationId: string; text: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const { db, now } = inside
    if (!isStaff(actor) || actor.kind !== 'person') return absent()
    const [dossier] = await db.$queryRaw<{ callId: string; structureId: string }[]>`
      SELECT a."callId", a."structureId" FROM "Application" a WHERE a.id = ${applicationId}::uuid AND a."firstDepositedAt" IS NOT NULL AND ${applicationScope(actor)}`
    if (!dossier) return absent()
    const why = whyNotThisOfficer(actor, dossier)
    if (why) return refused(why)
    const note = { id: newId(), applicationId, authorId: actor.id, text, at: now }
    await db.officerNote.create({ data: note })
    record(inside, { chain: dossier.callId, actorId: actor.id, verb: 'review.note-kept', object: { type: 'Application', id: applicationId }, state: note })
    return ok()
  })
}
