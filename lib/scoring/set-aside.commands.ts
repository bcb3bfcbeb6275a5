import { actorId, type Actor } from '@/lib/accounts/actor'
import type { TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'

/**
 * Sets aside the sheets of members whose recusal is effective, and takes their readings away. A recusal only proposed
 * hides the dossier and leaves the sheet out of every count, so that a dismissal gives it back.
 */
export async function setAsideRecused(inside: TxContext, actor: Actor, callId: string): Promise<void> {
  await inside.db.$executeRaw`
    DELETE FROM "Assignment" x USING "Recusal" r, "Application" a
    WHERE a.id = x."applicationId" AND a."callId" = ${callId}::uuid AND r."callId" = a."callId" AND r."jurorId" = x."jurorId"
      AND r.state = 'EFFECTIVE' AND (r."applicationId" IS NULL OR r."applicationId" = a.id)`
  const sheets = await inside.db.$queryRaw<{ id: string; version: number }[]>`
    UPDATE "ScoreSheet" s SET state = 'SET_ASIDE', "setAsideAt" = ${inside.now}, version = s.version + 1
    FROM "Recusal" r, "Application" a
    WHERE a.id = s."applicationId" AND a."callId" = ${callId}::uuid AND r."callId" = a."callId" AND r."jurorId" = s."jurorId"
      AND r.state = 'EFFECTIVE' AND (r."applicationId" IS NULL OR r."applicationId" = a.id) AND s.state <> 'SET_ASIDE'
    RETURNING s.id, s.version`
  for (const { id, version } of sheets)
    record(inside, { chain: callId, actorId: actorId(actor), verb: 'sheet.set-aside', object: { type: 'ScoreSheet', id, version }, state: { version } })
}
