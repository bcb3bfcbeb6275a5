import type { Actor } from '@/lib/accounts/actor'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import type { LaureateState } from '@/lib/decisions/decision'
import { isAnnounced } from '@/lib/envelope/plan.policy'
import { dayOf, type Day } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import { heardNeeds, type HeardNeed, type ListedNeed } from './need'
import { mayFollowUp, mayReadSupport, whyNotFollowed } from './support.policy'
import type { Weather } from './weather'

/** Condition over the need `n`: nothing answers it, or what did has been called off, declined or taken away. */
export const unanswered = Prisma.sql`(n.state = 'OPEN' OR (n.state = 'ANSWERED' AND (
  EXISTS (SELECT 1 FROM "SupportSession" s WHERE s.id = n."sessionId" AND s.state = 'CANCELLED')
  OR EXISTS (SELECT 1 FROM "ExpertRequest" r WHERE r.id = n."requestId" AND r.state IN ('DECLINED', 'WITHDRAWN'))
  OR EXISTS (SELECT 1 FROM "Resource" r WHERE r.id = n."resourceId" AND r.state <> 'PUBLISHED'))))`

/** What the dossier of the laureate `l` wished for, and what the sealed avis du jury says of it. */
const heard = Prisma.sql`
  SELECT COALESCE((SELECT x ->> 'text' FROM "LastDeposit" d JOIN "Submission" s ON s.id = d."submissionId", jsonb_path_query(s.content, '$.sections[*].answers[*]') x
      WHERE d."applicationId" = l."applicationId" AND x ->> 'key' = 'accompagnement' LIMIT 1), '') AS wishes,
    COALESCE((SELECT jsonb_agg(t.text ORDER BY m."sealedAt", t.n) FROM "MeetingItem" i JOIN "Meeting" m ON m.id = i."meetingId" AND m."sealedAt" IS NOT NULL,
      LATERAL (VALUES (1, i.conditions), (2, i.grounds)) t(n, text) WHERE i."applicationId" = l."applicationId" AND t.text <> ''), '[]') AS remarks`

/** The sentences of the dossier and of the jury that can become needs of this laureate. */
export async function heardBefore(tx: Db | Tx, laureateId: string): Promise<HeardNeed[]> {
  const [row] = await tx.$queryRaw<{ wishes: string; remarks: string[] }[]>`SELECT h.* FROM "Laureate" l, LATERAL (${heard}) h WHERE l.id = ${laureateId}::uuid`
  return row ? heardNeeds(row) : []
}

export type AnsweringSession = { id: string; title: string; on: Day }
/** The sessions in which the laureate `l` has a seat, the latest first, as one column of JSON. */
export const answeringSessions = Prisma.sql`(
  SELECT COALESCE(jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'on', to_char(s."startsAt" AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD')) ORDER BY s."startsAt" DESC), '[]')
  FROM "SessionSeat" i JOIN "SupportSession" s ON s.id = i."sessionId" WHERE i."laureateId" = l.id AND i.state = 'TAKEN' AND s.state <> 'CANCELLED')`

export type AnsweringRequest = { id: string; subject: string; expert: string }
/** Its requests to experts that were not declined, the latest first. */
export const answeringRequests = Prisma.sql`(
  SELECT COALESCE(jsonb_agg(jsonb_build_object('id', r.id, 'subject', r.subject, 'expert', u.name) ORDER BY r."askedAt" DESC), '[]')
  FROM "ExpertRequest" r JOIN "Expert" e ON e.id = r."expertId" JOIN "Account" u ON u.id = e."accountId" WHERE r."laureateId" = l.id AND r.state IN ('ASKED', 'ACCEPTED'))`

type SaidWeather = { id: string; weather: Weather; word: string; saidOn: Day }
export type NeedsPage = {
  call: CallHead
  today: Day
  laureate: { id: string; name: string; departementCode: string; state: LaureateState }
  /** Latest first. */
  weathers: SaidWeather[]
  /** Those that nothing answers first. */
  needs: (ListedNeed & { open: boolean })[]
  /** Not yet a need. */
  heard: HeardNeed[]
  mayWrite: boolean
}

type Row = NeedsPage['laureate'] & Pick<NeedsPage, 'weathers' | 'needs'> & { wishes: string; remarks: string[] }

/** The weather and the needs of one laureate, for staff and the observer. One query beside the call's head. */
export async function needsPage(actor: Actor, input: { slug: string; laureateId: string }, { db, now }: Context): Promise<NeedsPage | null> {
  if (!mayReadSupport(actor) || !isId(input.laureateId)) return null
  const call = await callHead(db, input.slug)
  if (!call || !isAnnounced(call.state)) return null
  const [row] = await db.$queryRaw<Row[]>`
    SELECT l.id, l.name, l."departementCode", l.state::text AS state, h.wishes, h.remarks,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', w.id, 'weather', w.weather, 'word', w.word, 'saidOn', w."saidOn") ORDER BY w."saidOn" DESC, w."saidAt" DESC), '[]')
        FROM "ProjectWeather" w WHERE w."laureateId" = l.id) AS weathers,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', n.id, 'source', n.source, 'text', n.text, 'state', n.state, 'version', n.version, 'open', ${unanswered},
          'answer', CASE WHEN n."sessionId" IS NOT NULL THEN (SELECT jsonb_build_object('kind', 'SESSION', 'id', s.id, 'title', s.title) FROM "SupportSession" s WHERE s.id = n."sessionId")
            WHEN n."requestId" IS NOT NULL THEN (SELECT jsonb_build_object('kind', 'REQUEST', 'id', r.id, 'title', r.subject) FROM "ExpertRequest" r WHERE r.id = n."requestId")
            WHEN n."resourceId" IS NOT NULL THEN (SELECT jsonb_build_object('kind', 'RESOURCE', 'id', r.id, 'title', r.title) FROM "Resource" r WHERE r.id = n."resourceId") END)
        ORDER BY ${unanswered} DESC, n.state, n."createdAt", n.id), '[]') FROM "SupportNeed" n WHERE n."laureateId" = l.id) AS needs
    FROM "Laureate" l, LATERAL (${heard}) h WHERE l.id = ${input.laureateId}::uuid AND l."callId" = ${call.id}::uuid`
  if (!row) return null
  const { weathers, needs, wishes, remarks, ...laureate } = row
  const known = new Set(needs.map(({ text }) => text))
  return {
    call, today: dayOf(now), laureate, weathers, needs,
    heard: heardNeeds({ wishes, remarks }).filter(({ text }) => !known.has(text)),
    mayWrite: mayFollowUp(actor) && whyNotFollowed({ state: laureate.state, callState: call.state }) === null,
  }
}
