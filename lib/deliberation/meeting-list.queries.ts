import type { Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import type { CallState } from '@/lib/calls/call-phase'
import { isStaff } from '@/lib/accounts/actor'
import type { MeetingState } from './meeting'
import { whyNoDeliberation } from './meeting.lifecycle'

type MeetingRow = { id: string; n: number; state: MeetingState; plannedAt: Date; place: string; sealedAt: Date | null; concluded: number; minutesId: string | null }
export type MeetingList = {
  call: { id: string; slug: string; title: string }
  meetings: MeetingRow[]
  /** Why no meeting can be convened now, or null. */
  whyNotConvened: string | null
  sealed: boolean
}

type CallRow = { id: string; slug: string; title: string; state: CallState; recused: boolean }

/** The meetings of a call, newest first, for its staff; a member of staff recused in it, in its jury or once of it, learns nothing of them. */
export async function meetingList(actor: Actor, input: { slug: string }, { db }: Context): Promise<MeetingList | null> {
  if (!isStaff(actor)) return null
  const [call] = await db.$queryRaw<CallRow[]>`
    SELECT c.id, c.slug, c.title, c.state::text AS state, EXISTS (SELECT 1 FROM "Recusal" r JOIN "Juror" j ON j.id = r."jurorId"
      WHERE j."accountId" = ${actor.id}::uuid AND r."callId" = c.id AND r.state <> 'DISMISSED') AS recused
    FROM "Call" c WHERE c.slug = ${input.slug}`
  if (!call || call.recused) return null
  const meetings = await db.$queryRaw<MeetingRow[]>`
    SELECT m.id, m.n, m.state::text AS state, m."plannedAt", m.place, m."sealedAt",
      (SELECT count(*)::int FROM "MeetingItem" i WHERE i."meetingId" = m.id AND i."concludedAt" IS NOT NULL) AS concluded,
      (SELECT k.id FROM "Minutes" k WHERE k."meetingId" = m.id ORDER BY k.n DESC LIMIT 1) AS "minutesId"
    FROM "Meeting" m WHERE m."callId" = ${call.id}::uuid ORDER BY m.n DESC`
  const open = meetings.some((meeting) => meeting.state !== 'SEALED')
  return {
    call: { id: call.id, slug: call.slug, title: call.title },
    meetings,
    whyNotConvened: whyNoDeliberation({ callState: call.state }) ?? (open ? 'Une autre séance se convoque une fois scellé le procès-verbal de celle qui est en cours.' : null),
    sealed: meetings.some((meeting) => meeting.state === 'SEALED'),
  }
}
