import type { Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import type { CallState } from '@/lib/calls/call-phase'
import { isStaff } from '@/lib/accounts/actor'
import { dayOf, type Day } from '@/lib/kernel/days'
import { notAwayFromCall } from '@/lib/panel/recusal-rows.queries'
import type { MeetingState } from './meeting'
import { whyNoDeliberation } from './meeting.lifecycle'

type MeetingRow = { id: string; n: number; state: MeetingState; plannedAt: Date; place: string; sealedAt: Date | null; concluded: number; minutesId: string | null; scans: { id: string; name: string; held: boolean }[] }
export type MeetingList = {
  call: { id: string; slug: string; title: string }
  meetings: MeetingRow[]
  /** Why no meeting can be convened now, or null. */
  whyNotConvened: string | null
  sealed: boolean
  /** The meeting that may be convened a second time. */
  again: { id: string; version: number } | null
  /** Days to come on which members in office said that they cannot sit. */
  unavailable: { on: Day; names: string[] }[]
}

type Row = { id: string; slug: string; title: string; state: CallState; again: MeetingList['again']; unavailable: MeetingList['unavailable']; meetings: (Omit<MeetingRow, 'plannedAt' | 'sealedAt'> & { plannedAt: string; sealedAt: string | null })[] }

/** The meetings of a call, newest first, for its staff; a member of staff recused in it, in its jury or once of it, learns nothing of them. One query. */
export async function meetingList(actor: Actor, input: { slug: string }, { db, now }: Context): Promise<MeetingList | null> {
  if (!isStaff(actor)) return null
  const [row] = await db.$queryRaw<Row[]>`
    SELECT c.id, c.slug, c.title, c.state::text AS state,
      (SELECT jsonb_build_object('id', m.id, 'version', m.version) FROM "Meeting" m
        WHERE m."callId" = c.id AND m.state IN ('CONVENED', 'OPEN') AND m.convocation = 1 AND c."secondConvocation" AND c.state = 'IN_JURY') AS again,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('on', d.day, 'names', d.names) ORDER BY d.day) FROM (
        SELECT u AS day, array_agg(p.name ORDER BY j.position) AS names FROM "Juror" j JOIN "Account" p ON p.id = j."accountId", unnest(j."unavailableOn") u
        WHERE j."callId" = c.id AND j."endedAt" IS NULL AND u >= ${dayOf(now)}::date GROUP BY u) d), '[]') AS unavailable,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'n', m.n, 'state', m.state, 'plannedAt', m."plannedAt", 'place', m.place, 'sealedAt', m."sealedAt",
          'concluded', (SELECT count(*) FROM "MeetingItem" i WHERE i."meetingId" = m.id AND i."concludedAt" IS NOT NULL),
          'scans', COALESCE((SELECT jsonb_agg(jsonb_build_object('id', x.id, 'name', f.name, 'held', f.scan IN ('PENDING', 'INFECTED')) ORDER BY x."addedAt", x.id) FROM "MeetingScan" x JOIN "StoredFile" f ON f.id = x."fileId" WHERE x."meetingId" = m.id), '[]'),
          'minutesId', (SELECT k.id FROM "Minutes" k WHERE k."meetingId" = m.id ORDER BY k.n DESC LIMIT 1)) ORDER BY m.n DESC)
        FROM "Meeting" m WHERE m."callId" = c.id), '[]') AS meetings
    FROM "Call" c WHERE c.slug = ${input.slug} AND ${notAwayFromCall(actor)}`
  if (!row) return null
  const { state, meetings, again, unavailable, ...call } = row
  const open = meetings.some((meeting) => meeting.state !== 'SEALED')
  return {
    call,
    again,
    unavailable,
    meetings: meetings.map((meeting) => ({ ...meeting, plannedAt: new Date(meeting.plannedAt), sealedAt: meeting.sealedAt === null ? null : new Date(meeting.sealedAt) })),
    whyNotConvened: whyNoDeliberation({ callState: state }) ?? (open ? 'Une autre séance se convoque une fois scellé le procès-verbal de celle qui est en cours.' : null),
    sealed: meetings.some((meeting) => meeting.state === 'SEALED'),
  }
}
