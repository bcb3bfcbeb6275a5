import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { Prisma } from '@/lib/db/generated/client'
import { centsFromDb, dayFromDb } from '@/lib/db/values'
import { announcedStates } from '@/lib/envelope/plan.policy'
import { formatEuros } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import { formatNumber } from '@/lib/kernel/french'
import { regionOf } from '@/lib/places/region'
import type { PublicProfile } from './profile'
import { publicProfile } from './profile.queries'
import { inListOrder, ours, publishedFigures, type Nature, type PublicLaureate, type PublicResults } from './results'

const told = {
  slug: true, title: true, summary: true, nature: true, funder: true, partners: true, contact: true, announcedOn: true,
  ambitions: { orderBy: { n: 'asc' }, select: { n: true, title: true, text: true } },
  facts: { orderBy: { position: 'asc' }, select: { key: true, value: true, source: true } },
  envelope: { select: { totalCents: true } },
  jurors: { where: { endedAt: null, role: 'PRESIDENT' }, select: { capacity: true, account: { select: { name: true } } } },
  laureates: { select: { id: true, name: true, departementCode: true, announcedOn: true, state: true, releasedOn: true } },
  _count: { select: { applications: { where: { state: 'SUBMITTED' } } } },
} as const satisfies Prisma.CallSelect

type Told = Prisma.CallGetPayload<{ select: typeof told }>
type Named = { id: string; name: string; departementCode: string }

function resultsOf(call: Told, announcedOn: Day, laureates: readonly (Named & { announcedOn: Day; renouncedOn: Day | null })[]): PublicResults {
  const { facts, envelope, jurors, laureates: _laureates, _count, ...head } = call
  const [president] = jurors
  const known =
    head.nature === 'PUBLISHED'
      ? publishedFigures(facts)
      : {
          applications: ours(formatNumber(_count.applications)),
          envelope: ours(envelope && formatEuros(centsFromDb(envelope.totalCents))),
          president: ours(president ? [president.account.name, president.capacity].filter(Boolean).join(', ') : null),
          source: null,
        }
  const listed = laureates.map((laureate) => ({ ...laureate, region: regionOf(laureate.departementCode) })).sort(inListOrder)
  return {
    ...head, ...known, announcedOn,
    laureates: listed.flatMap(({ renouncedOn, ...laureate }) => (renouncedOn === null ? [laureate] : [])),
    renounced: listed.flatMap(({ renouncedOn, ...laureate }) => (renouncedOn === null ? [] : [{ ...laureate, renouncedOn }])),
  }
}

/** A call's laureates and figures for everybody; null until they are announced. */
export async function publicResults(slug: string, { db }: Context): Promise<PublicResults | null> {
  const call = await db.call.findFirst({ where: { slug, state: { in: [...announcedStates] } }, select: told })
  if (!call?.announcedOn) return null
  return resultsOf(call, dayFromDb(call.announcedOn), call.laureates.map(({ announcedOn, state, releasedOn, ...laureate }) => (
    { ...laureate, announcedOn: dayFromDb(announcedOn), renouncedOn: state === 'RENOUNCED' && releasedOn ? dayFromDb(releasedOn) : null }
  )))
}

/** The same before the announcement, as it is expected to be made that day. No right is checked here. */
export async function expectedResults(slug: string, announcedOn: Day, laureates: readonly Named[], { db }: Context): Promise<PublicResults | null> {
  const call = await db.call.findFirst({ where: { slug, state: 'DECIDED' }, select: told })
  return call && resultsOf(call, announcedOn, laureates.map((laureate) => ({ ...laureate, announcedOn, renouncedOn: null })))
}

/** One of them, with its call and what it publishes of its project, even once it renounced (`renouncedOn`): the address of a page stays. Null for whoever never was announced there. */
export async function publicLaureate({ slug, id }: { slug: string; id: string }, context: Context): Promise<{ results: PublicResults; laureate: PublicLaureate; renouncedOn: Day | null; profile: PublicProfile | null } | null> {
  const results = await publicResults(slug, context)
  const laureate = results?.laureates.find((one) => one.id === id)
  if (results && laureate) return { results, laureate, renouncedOn: null, profile: await publicProfile(context.db, id) }
  const renounced = results?.renounced.find((one) => one.id === id)
  return results && renounced ? { results, laureate: renounced, renouncedOn: renounced.renouncedOn, profile: null } : null
}

/** What the press kit of an announced call is made of; for staff, who hand it over. */
export const pressKit = async (actor: Actor, slug: string, context: Context): Promise<PublicResults | null> => (isStaff(actor) ? publicResults(slug, context) : null)

/** The order of `inListOrder`, in SQL. */
const byName = Prisma.sql`l.name COLLATE "fr-x-icu", l."departementCode", l.id`

/** `announcedAt`: the instant at which its decision was released; `changedAt`: that at which a renunciation was entered. */
export type OpenLaureate = { id: string; slug: string; title: string; name: string; departementCode: string; announcedOn: Day; announcedAt: Date | null; nature: Nature; renouncedOn: Day | null; changedAt: Date | null }

/** The laureates of every announced call, the latest first, or of one, those who renounced since included and told: none when it is not announced, or does not exist. */
export async function openLaureates(input: { call?: string | undefined }, { db }: Context): Promise<OpenLaureate[]> {
  const only = input.call === undefined ? Prisma.empty : Prisma.sql`AND c.slug = ${input.call}`
  const rows = await db.$queryRaw<(Omit<OpenLaureate, 'announcedOn' | 'renouncedOn'> & { announcedOn: Date; renouncedOn: Date | null })[]>`
    SELECT l.id, c.slug, c.title, l.name, l."departementCode", l."announcedOn", COALESCE(d."releasedAt", c."announcedAt") AS "announcedAt", c.nature::text AS nature,
      CASE WHEN l.state = 'RENOUNCED' THEN l."releasedOn" END AS "renouncedOn",
      CASE WHEN l.state = 'RENOUNCED' THEN (SELECT max(y.at) FROM "LedgerEntry" y WHERE y."applicationId" = l."applicationId" AND y.kind = 'RELEASED') END AS "changedAt"
    FROM "Laureate" l JOIN "Call" c ON c.id = l."callId" LEFT JOIN "Decision" d ON d."applicationId" = l."applicationId"
    WHERE c.state::text = ANY(${[...announcedStates]}) ${only} ORDER BY c."announcedOn" DESC, c.slug, ${byName}`
  return rows.map(({ announcedOn, renouncedOn, ...row }) => ({ ...row, announcedOn: dayFromDb(announcedOn), renouncedOn: renouncedOn && dayFromDb(renouncedOn) }))
}

export type AnnouncedCall = { slug: string; title: string; nature: Nature; announcedOn: Day; laureates: number }

/** The announced calls, the latest first, with the number of their laureates. */
export async function announcedCalls({ db }: Context): Promise<AnnouncedCall[]> {
  const calls = await db.call.findMany({
    where: { state: { in: [...announcedStates] }, announcedOn: { not: null } },
    orderBy: [{ announcedOn: 'desc' }, { slug: 'asc' }],
    select: { slug: true, title: true, nature: true, announcedOn: true, _count: { select: { laureates: { where: { state: { not: 'RENOUNCED' } } } } } },
  })
  return calls.flatMap(({ announcedOn, _count, ...call }) => (announcedOn ? [{ ...call, announcedOn: dayFromDb(announcedOn), laureates: _count.laureates }] : []))
}
