import type { Person } from '@/lib/accounts/actor'
import { centsFromDb } from '@/lib/db/values'
import type { TxContext } from '@/lib/db/transaction'
import { zero, type Cents } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { lockEnvelope } from './plan.queries'

/** Releases what is still allocated to a dossier: it is left again in the envelope. Whoever calls holds the call and has checked the right. */
export async function releaseAll(inside: TxContext, actor: Person, { callId, applicationId }: { callId: string; applicationId: string }): Promise<Cents> {
  const envelope = await lockEnvelope(inside.db, callId)
  const given = envelope && (await inside.db.allocation.findUnique({ where: { applicationId }, select: { cents: true, releasedCents: true } }))
  const cents = given ? given.cents - given.releasedCents : 0n
  if (!envelope || cents === 0n) return zero
  await inside.db.ledgerEntry.create({ data: { id: newId(), envelopeId: envelope.id, applicationId, kind: 'RELEASED', cents, at: inside.now, byId: actor.id } })
  return centsFromDb(cents)
}
