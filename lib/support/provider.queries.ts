import type { Actor } from '@/lib/accounts/actor'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import type { Context } from '@/lib/db/transaction'
import { centsFromText } from '@/lib/db/values'
import { isAnnounced } from '@/lib/envelope/plan.policy'
import type { Cents } from '@/lib/kernel/cents'
import { dayOf, type Day } from '@/lib/kernel/days'
import { mayFollowUp, mayReadSupport, whyCallNotFollowed } from './support.policy'

export type ListedProvider = {
  id: string
  name: string
  expert: boolean
  dayRate: Cents
  boughtHalfDays: number
  usedHalfDays: number
  overHalfDays: number
  perLaureateHalfDays: number | null
  version: number
}
type DaysEntry = { id: string; providerId: string; laureateId: string; halfDays: number; usedOn: Day; session: string | null }
export type CostsPage = {
  call: CallHead
  today: Day
  providers: ListedProvider[]
  /** Latest first; those taken back are not read. */
  entries: DaysEntry[]
  laureates: { id: string; name: string; followed: boolean }[]
  sessions: { id: string; title: string; on: Day }[]
  /** Of the directory, who sells days. */
  experts: { id: string; name: string }[]
  mayWrite: boolean
}

type Row = { providers: (Omit<ListedProvider, 'dayRate'> & { dayRate: string })[] } & Pick<CostsPage, 'entries' | 'laureates' | 'sessions' | 'experts'>

/** What the accompaniment of a call costs: days bought, used and left; for staff and the observer. One query beside the call's head. */
export async function costsPage(actor: Actor, input: { slug: string }, { db, now }: Context): Promise<CostsPage | null> {
  if (!mayReadSupport(actor)) return null
  const call = await callHead(db, input.slug)
  if (!call || !isAnnounced(call.state)) return null
  const [row] = await db.$queryRaw<Row[]>`
    SELECT (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'expert', p."expertId" IS NOT NULL, 'dayRate', p."dayRateCents"::text, 'boughtHalfDays', p."boughtHalfDays",
          'usedHalfDays', p."usedHalfDays", 'overHalfDays', p."overHalfDays", 'perLaureateHalfDays', p."perLaureateHalfDays", 'version', p.version) ORDER BY p.name COLLATE "fr-x-icu", p.id), '[]')
        FROM "SupportProvider" p WHERE p."callId" = c.id) AS providers,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', d.id, 'providerId', d."providerId", 'laureateId', d."laureateId", 'halfDays', d."halfDays", 'usedOn', d."usedOn", 'session', s.title) ORDER BY d."usedOn" DESC, d."addedAt" DESC, d.id), '[]')
        FROM "ProviderDay" d JOIN "SupportProvider" p ON p.id = d."providerId" LEFT JOIN "SupportSession" s ON s.id = d."sessionId" WHERE p."callId" = c.id AND d."removedAt" IS NULL) AS entries,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'followed', l.state = 'ANNOUNCED') ORDER BY l.name COLLATE "fr-x-icu", l.id), '[]') FROM "Laureate" l WHERE l."callId" = c.id) AS laureates,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'on', to_char(s."startsAt" AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD')) ORDER BY s."startsAt" DESC), '[]')
        FROM "SupportSession" s WHERE s."callId" = c.id AND s.state = 'HELD') AS sessions,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', e.id, 'name', u.name) ORDER BY u.name COLLATE "fr-x-icu"), '[]') FROM "Expert" e JOIN "Account" u ON u.id = e."accountId" WHERE e.paid AND e."endedAt" IS NULL) AS experts
    FROM "Call" c WHERE c.id = ${call.id}::uuid`
  if (!row) return null
  return {
    call, today: dayOf(now), ...row,
    providers: row.providers.map((provider) => ({ ...provider, dayRate: centsFromText(provider.dayRate) })),
    mayWrite: mayFollowUp(actor) && whyCallNotFollowed(call.state) === null,
  }
}
