import type { LaureateState } from '@/lib/decisions/decision'
import { addDays, daysBetween, type Day } from '@/lib/kernel/days'
import type { Weather } from './weather'

/** A call's laureates at a glance: who has not been seen, what is late, what nobody answers. Pure. */
export type Standing = {
  id: string
  name: string
  departementCode: string
  state: LaureateState
  announcedOn: Day
  weather: { weather: Weather; word: string; saidOn: Day } | null
  /** The last session that they attended, or the last exchange told with a weather. */
  lastSeenOn: Day | null
  nextContactOn: Day | null
  nextSession: { id: string; on: Day } | null
  lateActions: number
  openNeeds: number
}

/** After how many weeks without being seen the team is told; six, unless another of these is asked. */
export const weekChoices = [3, 6, 9, 12, 26] as const
export const usualWeeks = 6
export const weeksAsked = (text: string | undefined): number => weekChoices.find((weeks) => String(weeks) === text) ?? usualWeeks

/** For how many whole weeks nobody has seen them, counted from the announcement while nobody ever has. */
export const weeksUnseen = ({ lastSeenOn, announcedOn }: Pick<Standing, 'lastSeenOn' | 'announcedOn'>, today: Day): number => Math.max(0, Math.floor(daysBetween(lastSeenOn ?? announcedOn, today) / 7))

const reasons = ['unseen', 'contact', 'storm', 'late', 'need'] as const
export type Reason = (typeof reasons)[number]

/** Why the team should call this laureate; nothing once it is not followed any more. */
export function reasonsToCall(standing: Standing, { weeks, today }: { weeks: number; today: Day }): Reason[] {
  if (standing.state !== 'ANNOUNCED') return []
  const holds: Record<Reason, boolean> = {
    unseen: weeksUnseen(standing, today) >= weeks,
    contact: standing.nextContactOn !== null && standing.nextContactOn <= today,
    storm: standing.weather?.weather === 'STORMY',
    late: standing.lateActions > 0,
    need: standing.openNeeds > 0,
  }
  return reasons.filter((reason) => holds[reason])
}

export const portfolioSorts = ['nom', 'meteo', 'vu', 'retard', 'contact', 'besoins'] as const
export type PortfolioSort = (typeof portfolioSorts)[number]
export const sortAsked = (text: string | undefined): PortfolioSort => portfolioSorts.find((sort) => sort === text) ?? 'nom'

const gravity: Record<Weather, number> = { STORMY: 0, CLOUDY: 1, FAIR: 3 }
/** What comes first in each order: the worst, the oldest or the soonest; by name, as they came. */
const rank: Record<PortfolioSort, (standing: Standing) => string | number> = {
  nom: () => 0,
  meteo: ({ weather }) => (weather ? gravity[weather.weather] : 2),
  vu: ({ lastSeenOn, announcedOn }) => lastSeenOn ?? announcedOn,
  retard: ({ lateActions }) => -lateActions,
  contact: ({ nextContactOn }) => nextContactOn ?? '9999-12-31',
  besoins: ({ openNeeds }) => -openNeeds,
}

export function sortedBy(standings: readonly Standing[], sort: PortfolioSort): Standing[] {
  const of = rank[sort]
  return standings.toSorted((a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0))
}

export type Dated = { on: Day; kind: 'SESSION' | 'CONTACT' | 'ACTION'; laureateId: string | null; id: string; title: string; laureate: string }

/** The month of that day, and its neighbours, each by its first day. */
export function monthAround(on: Day): { first: Day; next: Day; previous: Day } {
  const first = `${on.slice(0, 8)}01` as Day
  const next = `${addDays(first, 31).slice(0, 8)}01` as Day
  const previous = `${addDays(first, -1).slice(0, 8)}01` as Day
  return { first, next, previous }
}
