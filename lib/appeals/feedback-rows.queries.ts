import type { Db, Tx } from '@/lib/db/client'
import { type Prisma } from '@/lib/db/generated/client'
import type { FeedbackMode } from './feedback'

export type Slot = { id: string; callId: string; staffId: string; startsAt: Date; mode: FeedbackMode; place: string; staffName: string; staffEmail: string; /** The dossier that has it. */ takenBy: string | null }

/** A slot, its row locked: two dossiers come one after the other. */
export async function lockSlot(tx: Tx, slotId: string): Promise<Slot | null> {
  await tx.$queryRaw`SELECT 1 FROM "FeedbackSlot" WHERE id = ${slotId}::uuid FOR UPDATE`
  const [row] = await tx.$queryRaw<Slot[]>`
    SELECT s.id, s."callId", s."staffId", s."startsAt", s.mode::text AS mode, s.place, p.name AS "staffName", p.email AS "staffEmail", f."applicationId" AS "takenBy"
    FROM "FeedbackSlot" s JOIN "Account" p ON p.id = s."staffId" LEFT JOIN "FeedbackCall" f ON f."slotId" = s.id WHERE s.id = ${slotId}::uuid`
  return row ?? null
}

export type Booked = {
  id: string
  version: number
  applicationId: string
  structureId: string
  structureName: string
  number: number
  callId: string
  callTitle: string
  slug: string
  demonstration: boolean
  startsAt: Date
  sequence: number
  heldAt: Date | null
  bookedAt: Date
  /** Null once it is cancelled. */
  slot: { mode: FeedbackMode; place: string; staffName: string; staffEmail: string } | null
}

/** Conversations, with all that a mail or a calendar says of them. No right is checked here. */
export const bookedCalls = (db: Db | Tx, where: Prisma.Sql): Promise<Booked[]> => db.$queryRaw<Booked[]>`
  SELECT f.id, f.version, a.id AS "applicationId", a."structureId", t.name AS "structureName", a.number, c.id AS "callId", c.title AS "callTitle", c.slug, c.nature = 'FICTIONAL' AS demonstration,
    f."startsAt", f.sequence, f."heldAt", f."bookedAt",
    CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('mode', s.mode, 'place', s.place, 'staffName', p.name, 'staffEmail', p.email) END AS slot
  FROM "FeedbackCall" f JOIN "Application" a ON a.id = f."applicationId" JOIN "Call" c ON c.id = a."callId" JOIN "Structure" t ON t.id = a."structureId"
  LEFT JOIN "FeedbackSlot" s ON s.id = f."slotId" LEFT JOIN "Account" p ON p.id = s."staffId"
  WHERE ${where} ORDER BY f."startsAt", f.id`
