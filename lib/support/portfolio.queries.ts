import type { Actor } from '@/lib/accounts/actor'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { isAnnounced } from '@/lib/envelope/plan.policy'
import { dayOf, type Day } from '@/lib/kernel/days'
import { monthAround, type Dated, type Standing } from './portfolio'
import { unanswered } from './need.queries'
import { mayReadSupport } from './support.policy'

export type Portfolio = {
  call: CallHead
  today: Day
  standings: Standing[]
  /** Sessions, contacts and deadlines of the month asked. */
  month: { first: Day; next: Day; previous: Day; dates: Dated[] }
}

const paris = (instant: Prisma.Sql) => Prisma.sql`to_char(${instant} AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD')`

/** Where each laureate of the call `c` stands today, in French order. */
const standings = (now: Date, today: Day) => Prisma.sql`
  SELECT COALESCE(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'departementCode', l."departementCode", 'state', l.state, 'announcedOn', l."announcedOn", 'weather', w.told,
      'lastSeenOn', greatest(w.on, (SELECT max(${paris(Prisma.sql`s."startsAt"`)}) FROM "SessionSeat" i JOIN "SupportSession" s ON s.id = i."sessionId" WHERE i."laureateId" = l.id AND i.attended AND s.state = 'HELD')),
      'nextContactOn', p."nextContactOn",
      'nextSession', (SELECT jsonb_build_object('id', s.id, 'on', ${paris(Prisma.sql`s."startsAt"`)}) FROM "SessionSeat" i JOIN "SupportSession" s ON s.id = i."sessionId"
        WHERE i."laureateId" = l.id AND i.state = 'TAKEN' AND s.state = 'PLANNED' AND s."endsAt" > ${now} ORDER BY s."startsAt" LIMIT 1),
      'lateActions', (SELECT count(*) FROM "FollowUpAction" x WHERE x."laureateId" = l.id AND x.state = 'OPEN' AND x."dueOn" < ${today}::date),
      'openNeeds', (SELECT count(*) FROM "SupportNeed" n WHERE n."laureateId" = l.id AND ${unanswered})) ORDER BY l.name COLLATE "fr-x-icu", l."departementCode"), '[]')
  FROM "Laureate" l LEFT JOIN "SupportPlan" p ON p."laureateId" = l.id
  LEFT JOIN LATERAL (SELECT w."saidOn"::text AS on, jsonb_build_object('weather', w.weather, 'word', w.word, 'saidOn', w."saidOn") AS told FROM "ProjectWeather" w
    WHERE w."laureateId" = l.id ORDER BY w."saidOn" DESC, w."saidAt" DESC LIMIT 1) w ON true
  WHERE l."callId" = c.id`

/** What the call `c` has in its diary from one day to another, the second excluded. */
const dates = (from: Day, to: Day) => Prisma.sql`
  SELECT COALESCE(jsonb_agg(jsonb_build_object('on', d.on, 'kind', d.kind, 'laureateId', d."laureateId", 'id', d.id, 'title', d.title, 'laureate', d.laureate) ORDER BY d.on, d.kind DESC, d.laureate COLLATE "fr-x-icu", d.id), '[]')
  FROM (
    SELECT ${paris(Prisma.sql`s."startsAt"`)} AS on, 'SESSION' AS kind, NULL::uuid AS "laureateId", s.id, s.title, '' AS laureate FROM "SupportSession" s WHERE s."callId" = c.id AND s.state IN ('PLANNED', 'HELD')
    UNION ALL SELECT p."nextContactOn"::text, 'CONTACT', l.id, l.id, '', l.name FROM "SupportPlan" p JOIN "Laureate" l ON l.id = p."laureateId" WHERE l."callId" = c.id AND l.state = 'ANNOUNCED' AND p."nextContactOn" IS NOT NULL
    UNION ALL SELECT x."dueOn"::text, 'ACTION', l.id, x.id, x.text, l.name FROM "FollowUpAction" x JOIN "Laureate" l ON l.id = x."laureateId" WHERE x."callId" = c.id AND x.state = 'OPEN'
  ) d WHERE d.on >= ${from} AND d.on < ${to}`

/** The laureates of a call at a glance, for staff and the observer. `month`: a day of the month to read, today's otherwise. One query beside the call's head. */
export async function portfolio(actor: Actor, input: { slug: string; month: Day | null }, { db, now }: Context): Promise<Portfolio | null> {
  if (!mayReadSupport(actor)) return null
  const call = await callHead(db, input.slug)
  if (!call || !isAnnounced(call.state)) return null
  const today = dayOf(now)
  const month = monthAround(input.month ?? today)
  const [row] = await db.$queryRaw<{ standings: Standing[]; dates: Dated[] }[]>`
    SELECT (${standings(now, today)}) AS standings, (${dates(month.first, month.next)}) AS dates FROM "Call" c WHERE c.id = ${call.id}::uuid`
  return row ? { call, today, standings: row.standings, month: { ...month, dates: row.dates } } : null
}
