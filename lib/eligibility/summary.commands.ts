import { isStaff, type Actor } from '@/lib/accounts/actor'
import { applicationScope } from '@/lib/applications/application.scope'
import { whyNotThisOfficer } from '@/lib/applications/complement.lifecycle'
import type { CallState } from '@/lib/calls/call-phase'
import { transact, type Context } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { whyNoSummary } from './summary.policy'

type Found = { callId: string; structureId: string; callState: CallState; scoringClosedAt: Date | null; version: number }

/** Writes what the officer tells the jury of a deposited dossier. `version`: the sheet's as it was read, 0 when there was none; each text stays in the journal. */
export function writeSummary(actor: Actor, { applicationId, text, version }: { applicationId: string; text: string; version: number }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const { db, now } = inside
    if (!isStaff(actor)) return absent()
    const [dossier] = await db.$queryRaw<Found[]>`
      SELECT a."callId", a."structureId", c.state::text AS "callState", c."scoringClosedAt", COALESCE((SELECT y.version FROM "SummarySheet" y WHERE y."applicationId" = a.id), 0) AS version
      FROM "Application" a JOIN "Call" c ON c.id = a."callId"
      WHERE a.id = ${applicationId}::uuid AND a."firstDepositedAt" IS NOT NULL AND ${applicationScope(actor)} FOR SHARE OF c FOR UPDATE OF a`
    if (!dossier) return absent()
    const why = whyNotThisOfficer(actor, dossier) ?? whyNoSummary(dossier)
    if (why) return refused(why)
    if (dossier.version !== version) return conflict()
    const sheet = { text, updatedAt: now, updatedById: actor.id, version: version + 1 }
    await db.summarySheet.upsert({ where: { applicationId }, create: { applicationId, ...sheet }, update: sheet })
    record(inside, { chain: dossier.callId, actorId: actor.id, verb: 'summary.written', object: { type: 'Application', id: applicationId }, state: { version: version + 1, text } })
    return ok()
  })
}
