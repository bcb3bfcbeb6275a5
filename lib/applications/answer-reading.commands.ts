import { appointmentIn, isStaff, type Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { applicationScope } from './application.scope'

/**
 * Notes that answers of a deposited dossier were before the eyes of somebody who instructs or scores it. Neither who nor when
 * is kept; keys that this deposit does not answer are left out. A measure of the form: the journal does not tell it.
 */
export async function noteReading(actor: Actor, { applicationId, fields }: { applicationId: string; fields: readonly string[] }, { db }: Context): Promise<Result> {
  if (actor.kind !== 'person') return absent()
  const [dossier] = await db.$queryRaw<{ callId: string; keys: string[] }[]>`
    SELECT a."callId", ARRAY(SELECT answer ->> 'key' FROM "Submission" s, jsonb_array_elements(s.content -> 'sections') section, jsonb_array_elements(section -> 'answers') answer
      WHERE s.id = (SELECT l."submissionId" FROM "LastDeposit" l WHERE l."applicationId" = a.id)) AS keys
    FROM "Application" a WHERE a.id = ${applicationId}::uuid AND a."firstDepositedAt" IS NOT NULL AND ${applicationScope(actor)}`
  const side = !dossier ? null : appointmentIn(actor, dossier.callId) ? ('SCORING' as const) : isStaff(actor) ? ('INSTRUCTION' as const) : null
  if (!dossier || !side) return absent()
  const known = new Set(dossier.keys)
  await db.answerReading.createMany({ data: [...new Set(fields)].filter((key) => known.has(key)).map((fieldKey) => ({ applicationId, fieldKey, side })), skipDuplicates: true })
  return ok()
}
