import { Prisma } from '@/lib/db/generated/client'
import type { TxContext } from '@/lib/db/transaction'
import { membersOf } from '@/lib/decisions/laureate.commands'
import { lockCall } from '@/lib/envelope/plan.queries'
import { record } from '@/lib/journal/journal.commands'
import type { JournalObject } from '@/lib/journal/journal.words'
import { routes } from '@/lib/kernel/routes'
import type { Message } from '@/lib/messages/outbox.commands'
import { queueMessages } from '@/lib/messages/outbox.commands'
import type { PaymentRecord } from './payment-record'
import { paymentRecords } from './payments.queries'

/** A laureate's payments, the call held to the end of the transaction; null when there is none. */
export async function heldRecord({ db }: TxContext, where: Prisma.Sql): Promise<PaymentRecord | null> {
  const [found] = await db.$queryRaw<{ callId: string; id: string }[]>`
    SELECT l."callId", l.id FROM "Laureate" l JOIN "Application" a ON a.id = l."applicationId" LEFT JOIN "Agreement" g ON g."laureateId" = l.id WHERE ${where} LIMIT 1`
  if (!found || !(await lockCall(db, found.callId))) return null
  const [made] = await paymentRecords(db, Prisma.sql`l.id = ${found.id}::uuid`)
  return made ?? null
}

/** Never an account, an amount or a text: ids, states and fingerprints. */
export const note = (inside: TxContext, actorId: string, made: PaymentRecord, verb: string, type: JournalObject, object: { id: string; version?: number }, state: unknown): void =>
  record(inside, { chain: made.call.id, actorId, verb, object: { type, ...object }, state })

/** Tells everybody of the structure. */
export async function tellStructure(inside: TxContext, { call, number, structure, applicationId }: PaymentRecord, objectId: string, publicUrl: string, mail: (to: { email: string; name: string }, about: { objectId: string; callId: string; callTitle: string; number: number }, href: string) => Message): Promise<void> {
  const about = { objectId, callId: call.id, callTitle: call.title, number }
  await queueMessages(inside.db, (await membersOf(inside, structure.id)).map((to) => mail(to, about, publicUrl + routes.ownPayments(applicationId))), inside.now)
}

/** Where the addresses of the mails lead. */
export type Linked = { publicUrl: string }
