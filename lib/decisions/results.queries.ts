import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { Prisma } from '@/lib/db/generated/client'
import { centsFromDb, dayFromDb } from '@/lib/db/values'
import { announcedStates } from '@/lib/envelope/plan.policy'
import { formatEuros } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import { formatNumber } from '@/lib/kernel/french'
import { regionOf } from '@/lib/places/region'
import { inListOrder, ours, publishedFigures, type Nature, type PublicLaureate, type PublicResults } from './results'

const told = {
  slug: true, title: true, summary: true, nature: true, funder: true, partners: true, contact: true, announcedOn: true,
  ambitions: { orderBy: { n: 'asc' }, select: { n: true, title: true, text: true } },
  facts: { orderBy: { position: 'asc' }, select: { key: true, value: true, source: true } },
  envelope: { select: { totalCents: true } },
  jurors: { where: { endedAt: null, role: 'PRESIDENT' }, select: { capacity: true, account: { select: { name: true } } } },
  laureates: { select: { id: true, name: true, departementCode: true } },
  _count: { select: { applications: { where: { state: 'SUBMITTED' } } } },
} as const satisfies Prisma.CallSelect

type Told = Prisma.CallGetPayload<{ select: typeof told }>

function resultsOf(call: Told, announcedOn: Day, laureates: readonly { id: string; name: string; departementCode: string }[]): PublicResults {
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
  return { ...head, ...known, announcedOn, laureates: laureates.map((laureate) => ({ ...laureate, region: regionOf(laureate.departementCode) })).sort(inListOrder) }
}

/** A call's laureates and figures for everybody; null until they are announced. */
export async function publicResults(slug: string, { db }: Context): Promise<PublicResults | null> {
  const call = await db.call.findFirst({ where: { slug, state: { in: [...announcedStates] } }, select: told })
  return call?.announcedOn ? resultsOf(call, dayFromDb(call.announcedOn), call.laureates) : null
}

/** The same before the announcement, as it is expected to be made that day. No right is checked here. */
export async function expectedResults(slug: string, announcedOn: Day, laureates: Parameters<typeof resultsOf>[2], { db }: Context): Promise<PublicResults | null> {
  const call = await db.call.findFirst({ where: { slug, state: 'DECIDED' }, select: told })
  return call && resultsOf(call, announcedOn, laureates)
}

/** One of them, with its call; null for whoever is not on that list. */
export async function publicLaureate({ slug, id }: { slug: string; id: string }, context: Context): Promise<{ results: PublicResults; laureate: PublicLaureate } | null> {
  const results = await publicResults(slug, context)
  const laureate = results?.laureates.find((one) => one.id === id)
  return results && laureate ? { results, laureate } : null
}

/** What the press kit of an announced call is made of; for staff, who hand it over. */
export const pressKit = async (actor: Actor, slug: string, context: Context): Promise<PublicResults | null> => (isStaff(actor) ? publicResults(slug, context) : null)

/** The order of `inListOrder`, in SQL. */
const byName = Prisma.sql`l.name COLLATE "fr-x-icu", l."departementCode", l.id`

export type OpenLaureate = { id: string; slug: string; title: string; name: string; departementCode: string; announcedOn: Day; announcedAt: Date | null; nature: Nature }

/** The laureates of every announced call, the latest first, or of one: none when it is not announced, or does not exist. */
export async function openLaureates(input: { call?: string | undefined }, { db }: Context): Promise<OpenLaureate[]> {
  const only = input.call === undefined ? Prisma.empty : Prisma.sql`AND c.slug = ${input.call}`
  const rows = await db.$queryRaw<(Omit<OpenLaureate, 'announcedOn'> & { announcedOn: Date })[]>`
    SELECT l.id, c.slug, c.title, l.name, l."departementCode", l."announcedOn", c."announcedAt", c.nature::text AS nature
    FROM "Laureate" l JOIN "Call" c ON c.id = l."callId"
    WHERE c.state::text = ANY(${[...announcedStates]}) ${only} ORDER BY c."announcedOn" DESC, c.slug, ${byName}`
  return rows.map(({ announcedOn, ...row }) => ({ ...row, announcedOn: dayFromDb(announcedOn) }))
}

export type AnnouncedCall = { slug: string; title: string; nature: Nature; announcedOn: Day; laureates: number }

/** The announced calls, the latest first, with the number of their laureates. */
export async function announcedCalls({ db }: Context): Promise<AnnouncedCall[]> {
  const calls = await db.call.findMany({
    where: { state: { in: [...announcedStates] }, announcedOn: { not: null } },
    orderBy: [{ announcedOn: 'desc' }, { slug: 'asc' }],
    select: { slug: true, title: true, nature: true, announcedOn: true, _count: { select: { laureates: true } } },
  })
  return calls.flatMap(({ announcedOn, _count, ...call }) => (announcedOn ? [{ ...call, announcedOn: dayFromDb(announcedOn), laureates: _count.laureates }] : []))
}
