import type { Actor } from '@/lib/accounts/actor'
import type { Tx } from '@/lib/db/client'
import type { Context } from '@/lib/db/transaction'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { mayReadMinutes } from './deliberation.policy'
import { countedOf, slipsOf } from './dossier.queries'
import { meetingById, type LoadedMeeting } from './meeting.queries'
import type { MinutesContent, MinutesItem } from './minutes'

type ItemRow = Omit<MinutesItem, 'voided' | 'dissents' | 'calledAt' | 'concludedAt' | 'recommendedCents'> & { voided: number; dissents: NonNullable<MinutesItem['dissents']>; calledAt: Date; concludedAt: Date | null; recommendedCents: bigint | null }

/** The examinations of a meeting in the order in which dossiers were called. */
async function itemsOf(tx: Tx, meetingId: string): Promise<MinutesItem[]> {
  const rows = await tx.$queryRaw<ItemRow[]>`
    SELECT a.id AS application, a.number, s."structureName", s.title, s."departementCode", i."calledAt", i."concludedAt", i."presidingId" AS presiding,
      ARRAY(SELECT p."jurorId" FROM "ItemPresence" p WHERE p."itemId" = i.id ORDER BY p."jurorId") AS present,
      ARRAY(SELECT DISTINCT q."jurorId" FROM "Recusal" q WHERE q."applicationId" = a.id AND q.state <> 'DISMISSED') AS recused,
      COALESCE((SELECT jsonb_agg(CASE b.kind WHEN 'SECRET' THEN jsonb_build_object('counted', ${countedOf}, 'slips', ${slipsOf}) ELSE '{}' END || jsonb_build_object('n', b.n, 'motion', b.motion, 'kind', b.kind, 'carried', b.carried, 'casting', b.casting,
          'votes', COALESCE((SELECT jsonb_object_agg(w."jurorId", w.value) FROM "Vote" w WHERE w."ballotId" = b.id), '{}')) ORDER BY b.n)
        FROM "Ballot" b WHERE b."itemId" = i.id AND b."voidedAt" IS NULL), '[]') AS ballots,
      (SELECT count(*)::int FROM "Ballot" b WHERE b."itemId" = i.id AND b."voidedAt" IS NOT NULL) AS voided,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('juror', f."jurorId", 'text', f.text) ORDER BY f.at) FROM "Dissent" f WHERE f."itemId" = i.id), '[]') AS dissents,
      i.verdict::text AS verdict, i."recommendedCents", i."waitingRank", i.conditions, i.grounds
    FROM "MeetingItem" i JOIN "Application" a ON a.id = i."applicationId"
    JOIN LATERAL (SELECT * FROM "Submission" d WHERE d."applicationId" = a.id ORDER BY d.n DESC LIMIT 1) s ON true
    WHERE i."meetingId" = ${meetingId}::uuid ORDER BY i.position`
  return rows.map(({ voided, dissents, ...row }) => ({
    ...row,
    ...(voided > 0 && { voided }),
    ...(dissents.length > 0 && { dissents }),
    calledAt: row.calledAt.toISOString(),
    concludedAt: row.concludedAt?.toISOString() ?? null,
    recommendedCents: row.recommendedCents === null ? null : Number(row.recommendedCents),
  }))
}

/** The minutes of every earlier meeting that examined one of this meeting's dossiers, the last first. */
const correctedMinutes = (tx: Tx, meetingId: string) => tx.$queryRaw<MinutesContent['replaces']>`
  SELECT k.id AS minutes, m.n AS meeting FROM "Minutes" k JOIN "Meeting" m ON m.id = k."meetingId"
  WHERE m.id <> ${meetingId}::uuid AND EXISTS (SELECT 1 FROM "MeetingItem" i JOIN "MeetingItem" again ON again."applicationId" = i."applicationId"
    WHERE i."meetingId" = m.id AND again."meetingId" = ${meetingId}::uuid)
  ORDER BY m.n DESC, k.n DESC`

/** The minutes as the record writes them, and the names that its document prints. */
export async function minutesOf(tx: Tx, meeting: LoadedMeeting): Promise<{ content: MinutesContent; names: Map<string, string> }> {
  const roll = await tx.$queryRaw<{ juror: string; name: string; role: MinutesContent['roll'][number]['role']; order: number; capacity: string; arrivedAt: Date | null; leftAt: Date | null; remote: boolean }[]>`
    SELECT j.id AS juror, p.name, j.role::text AS role, j.position AS order, j.capacity, t."arrivedAt", t."leftAt", COALESCE(t.remote, false) AS remote
    FROM "Juror" j JOIN "Account" p ON p.id = j."accountId"
    LEFT JOIN "Attendance" t ON t."jurorId" = j.id AND t."meetingId" = ${meeting.id}::uuid
    WHERE j."callId" = ${meeting.callId}::uuid AND (t."arrivedAt" IS NOT NULL OR (j."endedAt" IS NULL AND NOT EXISTS (
      SELECT 1 FROM "Recusal" r WHERE r."jurorId" = j.id AND r."applicationId" IS NULL AND r.state <> 'DISMISSED')))
    ORDER BY j.position`
  const suspensions = (await tx.meetingSuspension.findMany({ where: { meetingId: meeting.id }, orderBy: { suspendedAt: 'asc' } })).map(({ suspendedAt, resumedAt, reason }) => ({
    from: suspendedAt.toISOString(), until: resumedAt?.toISOString() ?? null, reason,
  }))
  const content: MinutesContent = {
    format: 'aller-vers/minutes',
    version: 2,
    call: { id: meeting.callId, slug: meeting.slug, title: meeting.callTitle, quorum: meeting.quorum },
    meeting: {
      id: meeting.id, n: meeting.n, ...(meeting.convocation > 1 && { convocation: meeting.convocation }), ...(meeting.afterwards && { afterwards: true as const }), plannedAt: meeting.plannedAt.toISOString(), place: meeting.place,
      openedAt: meeting.openedAt?.toISOString() ?? null, closedAt: meeting.closedAt?.toISOString() ?? null, observations: meeting.observations,
    },
    ...(suspensions.length > 0 && { suspensions }),
    replaces: await correctedMinutes(tx, meeting.id),
    roll: roll.map(({ name: _name, ...row }) => ({ ...row, arrivedAt: row.arrivedAt?.toISOString() ?? null, leftAt: row.leftAt?.toISOString() ?? null })),
    items: await itemsOf(tx, meeting.id),
  }
  return { content, names: new Map(roll.map((row) => [row.juror, row.name])) }
}

/** The sealed document: staff, the signatory of the call, the members of its jury. */
export async function minutesFile(actor: Actor, input: { minutesId: string }, { db }: Context): Promise<Result<{ key: string; name: string; contentType: string; size: number }>> {
  const minutes = await db.minutes.findUnique({
    where: { id: input.minutesId },
    select: { meetingId: true, file: { select: { key: true, name: true, contentType: true, size: true } } },
  })
  const meeting = minutes && (await meetingById(db, minutes.meetingId))
  return meeting && mayReadMinutes(actor, meeting) ? ok(minutes.file) : absent()
}
