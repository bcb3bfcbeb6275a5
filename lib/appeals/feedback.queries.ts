import { isStaff, type Actor } from '@/lib/accounts/actor'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { isAnnounced } from '@/lib/envelope/plan.policy'
import { isId } from '@/lib/kernel/ids'
import { isMember } from '@/lib/structures/structure.policy'
import type { FeedbackMode } from './feedback'
import type { CalendarCall } from './feedback.ics'
import { bookedCalls } from './feedback-rows.queries'

export type SlotLine = {
  id: string
  startsAt: Date
  mode: FeedbackMode
  place: string
  staffName: string
  booking: { id: string; version: number; applicationId: string; number: number; structureName: string; notes: string; heldAt: string | null } | null
}
export type FeedbackPage = { call: CallHead; slots: SlotLine[]; /** Who of the team may have one. */ team: { id: string; name: string }[] }

/** The slots of a call and who has them; past ones that nobody took are left out. Staff only. */
export async function feedbackPage(actor: Actor, slug: string, { db, now }: Context): Promise<FeedbackPage | null> {
  if (!isStaff(actor)) return null
  const call = await callHead(db, slug)
  if (!call || call.nature === 'PUBLISHED' || !isAnnounced(call.state)) return null
  const [row] = await db.$queryRaw<{ slots: (Omit<SlotLine, 'startsAt'> & { startsAt: string })[]; team: FeedbackPage['team'] }[]>`
    SELECT COALESCE((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'startsAt', s."startsAt", 'mode', s.mode, 'place', s.place, 'staffName', p.name,
        'booking', CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('id', f.id, 'version', f.version, 'applicationId', a.id, 'number', a.number, 'structureName', t.name, 'notes', f.notes, 'heldAt', f."heldAt") END) ORDER BY s."startsAt", p.name)
      FROM "FeedbackSlot" s JOIN "Account" p ON p.id = s."staffId" LEFT JOIN "FeedbackCall" f ON f."slotId" = s.id LEFT JOIN "Application" a ON a.id = f."applicationId" LEFT JOIN "Structure" t ON t.id = a."structureId"
      WHERE s."callId" = ${call.id}::uuid AND (f.id IS NOT NULL OR s."startsAt" > ${now})), '[]') AS slots,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) ORDER BY u.name COLLATE "fr-x-icu") FROM "Account" u
        WHERE u."disabledAt" IS NULL AND u."erasedAt" IS NULL AND EXISTS (SELECT 1 FROM "AccountRole" r WHERE r."accountId" = u.id AND r.role = 'STAFF')), '[]') AS team`
  return row ? { call, team: row.team, slots: row.slots.map((slot) => ({ ...slot, startsAt: new Date(slot.startsAt) })) } : null
}

/** The conversation as a calendar shows it: its structure and the team. */
export async function feedbackForCalendar(actor: Actor, id: string, { db }: Context): Promise<CalendarCall | null> {
  if (!isId(id) || actor.kind !== 'person') return null
  const [booked] = await bookedCalls(db, Prisma.sql`f.id = ${id}::uuid`)
  return booked && (isStaff(actor) || isMember(actor, booked.structureId)) ? booked : null
}
