import type { Person } from '@/lib/accounts/actor'
import { centsFromDb, centsToDb } from '@/lib/db/values'
import type { Tx } from '@/lib/db/client'
import type { TxContext } from '@/lib/db/transaction'
import { zero, type Cents } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { lockEnvelope } from './plan.queries'

/** Releases what is still allocated to a dossier and not paid: it is left again in the envelope. Whoever calls holds the call and has checked the right. */
export async function releaseAll(inside: TxContext, actor: Person, { callId, applicationId }: { callId: string; applicationId: string }): Promise<Cents> {
  const envelope = await lockEnvelope(inside.db, callId)
  const given = envelope && (await inside.db.allocation.findUnique({ where: { applicationId }, select: { cents: true, releasedCents: true } }))
  const cents = given ? given.cents - given.releasedCents - (await paidTo(inside.db, applicationId)) : 0n
  if (!envelope || cents === 0n) return zero
  await inside.db.ledgerEntry.create({ data: { id: newId(), envelopeId: envelope.id, applicationId, kind: 'RELEASED', cents, at: inside.now, byId: actor.id } })
  return centsFromDb(cents)
}

/** Releases a part of what is allocated to a dossier: a smaller grant, an underspending. The database refuses more than what is left of it. */
export async function releasePart(inside: TxContext, actor: Person, { callId, applicationId, amount }: { callId: string; applicationId: string; amount: Cents }): Promise<void> {
  const envelope = await lockEnvelope(inside.db, callId)
  if (!envelope || amount === 0) return
  await inside.db.ledgerEntry.create({ data: { id: newId(), envelopeId: envelope.id, applicationId, kind: 'RELEASED', cents: centsToDb(amount), at: inside.now, byId: actor.id } })
}

/** Whether finance holds an order of payment for a dossier: what it says comes first. SQL may read what belongs to a later room. */
export async function isOrdered(tx: Tx, applicationId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ ordered: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "PaymentRequest" q JOIN "Agreement" g ON g.id = q."agreementId" JOIN "Laureate" l ON l.id = g."laureateId" WHERE l."applicationId" = ${applicationId}::uuid AND q.state = 'ORDERED') AS ordered`
  return row?.ordered ?? false
}
export const orderedRefusal = 'Un ordre de paiement est parti : attendez son retour.'

/** What its instalments already paid. */
async function paidTo(tx: Tx, applicationId: string): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ paid: bigint }[]>`
    SELECT COALESCE(sum(i.cents), 0)::bigint AS paid FROM "Instalment" i JOIN "Agreement" g ON g.id = i."agreementId" JOIN "Laureate" l ON l.id = g."laureateId"
    WHERE l."applicationId" = ${applicationId}::uuid AND i."paidOn" IS NOT NULL`
  return row?.paid ?? 0n
}
