import { Prisma } from '@/lib/db/generated/client'
import type { TxContext } from '@/lib/db/transaction'
import { lockCall } from '@/lib/envelope/plan.queries'
import { record } from '@/lib/journal/journal.commands'
import type { JournalObject } from '@/lib/journal/journal.words'
import type { ImpactRecord } from './impact-record'
import { impactRecords } from './impact.queries'

/** A laureate with all its impact, its call held to the end of the transaction. */
export async function heldImpact({ db }: TxContext, laureateId: string): Promise<ImpactRecord | null> {
  const found = await db.laureate.findUnique({ where: { id: laureateId }, select: { callId: true } })
  if (!found || !(await lockCall(db, found.callId))) return null
  const [made] = await impactRecords(db, Prisma.sql`l.id = ${laureateId}::uuid`)
  return made ?? null
}

export const note = (inside: TxContext, actorId: string, { call }: ImpactRecord, verb: string, type: JournalObject, object: { id: string; version?: number }, state: unknown) =>
  record(inside, { chain: call.id, actorId, verb, object: { type, ...object }, state })
