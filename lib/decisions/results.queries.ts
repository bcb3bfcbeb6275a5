import type { Context } from '@/lib/db/transaction'
import { Prisma } from '@/lib/db/generated/client'
import { dayFromDb } from '@/lib/db/values'
import { announcedStates } from '@/lib/envelope/plan.policy'
import type { Day } from '@/lib/kernel/days'

type Nature = 'RUN' | 'PUBLISHED' | 'FICTIONAL'

export type PublicResults = {
  slug: string
  title: string
  nature: Nature
  announcedOn: Day
  /** Where the list comes from, when it was published elsewhere. */
  source: string | null
  /** By the name of the France services, in French order. */
  laureates: { id: string; name: string; departementCode: string }[]
}

/** « Classés par le nom des France services »: accents and case do not move a name. */
const byName = Prisma.sql`l.name COLLATE "fr-x-icu", l."departementCode", l.id`

/** A call's laureates for everybody; null until they are announced. */
export async function publicResults(slug: string, { db }: Context): Promise<PublicResults | null> {
  const call = await db.call.findFirst({
    where: { slug, state: { in: [...announcedStates] } },
    select: { id: true, slug: true, title: true, nature: true, announcedOn: true, facts: { where: { key: 'laureats' }, select: { source: true } } },
  })
  if (!call?.announcedOn) return null
  const { id, announcedOn, facts, ...head } = call
  const laureates = await db.$queryRaw<PublicResults['laureates']>`
    SELECT l.id, l.name, l."departementCode" FROM "Laureate" l WHERE l."callId" = ${id}::uuid ORDER BY ${byName}`
  return { ...head, announcedOn: dayFromDb(announcedOn), source: head.nature === 'PUBLISHED' ? (facts[0]?.source ?? null) : null, laureates }
}

export type OpenLaureate = { slug: string; title: string; name: string; departementCode: string; announcedOn: Day; nature: Nature }

/** The laureates of every announced call, the latest first, or of one: none when it is not announced, or does not exist. */
export async function openLaureates(input: { call?: string | undefined }, { db }: Context): Promise<OpenLaureate[]> {
  const only = input.call === undefined ? Prisma.empty : Prisma.sql`AND c.slug = ${input.call}`
  const rows = await db.$queryRaw<(Omit<OpenLaureate, 'announcedOn'> & { announcedOn: Date })[]>`
    SELECT c.slug, c.title, l.name, l."departementCode", l."announcedOn", c.nature::text AS nature
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
