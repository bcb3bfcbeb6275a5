import { listOf } from '@/lib/kernel/french'
import { ambitions, terrains, themes, type ResourceTerrain, type ResourceTheme } from '@/lib/resources/resource'
import { ambitionWords, terrainWords, themeWords } from '@/lib/resources/resource.words'

/** What is known of a laureate to bring it together with others. `vehicle`: the energy of its own, in words. */
export type Profile = {
  id: string
  name: string
  departementCode: string
  region: string
  ambitions: readonly number[]
  terrains: readonly ResourceTerrain[]
  vehicle: string | null
  needs: readonly ResourceTheme[]
  strengths: readonly ResourceTheme[]
}
/** A published resource; an empty list of ambitions or territories means all, and says nothing in particular. */
export type Candidate = { id: string; name: string; themes: readonly ResourceTheme[]; ambitions: readonly number[]; terrains: readonly ResourceTerrain[]; laureateId: string | null }
/** Somebody to be met: fields of theirs, départements where they go (none: everywhere). `meets`: nothing keeps them and that laureate apart. */
export type Expert = { id: string; name: string; fields: readonly ResourceTheme[]; territories: readonly string[]; meets: (laureateId: string) => boolean }

/** `reason`: one sentence, made of the very facts that were counted. */
export type Match = { id: string; name: string; reason: string }

/** What each thing in common counts for. A need that meets a strength goes before everything that looks alike. */
export const weights = { need: 8, given: 3, vehicle: 3, terrain: 2, ambition: 2, region: 1 } as const

/** How many of each are proposed. */
export const most = 3

const maskOf = <T>(values: readonly T[], all: readonly T[]): number => {
  let mask = 0
  for (const value of values) mask |= 1 << all.indexOf(value)
  return mask
}
const within = <T>(mask: number, all: readonly T[]): T[] => all.filter((_, index) => (mask >> index) & 1)
function count(mask: number): number {
  let [left, n] = [mask, 0]
  for (; left !== 0; left &= left - 1) n += 1
  return n
}

/** Sets as bits: five thousand candidates are compared in the time of one page. */
type Facts = { id: string; name: string; offers: number; asks: number; ambitions: number; terrains: number; vehicle: string | null; region: string | null }

const factsOfProfile = ({ id, name, ambitions: aimed, terrains: served, vehicle, region, needs, strengths }: Profile): Facts => ({
  id, name, vehicle, region, asks: maskOf(needs, themes), offers: maskOf(strengths, themes), ambitions: maskOf(aimed, ambitions), terrains: maskOf(served, terrains),
})
const factsOfCandidate = ({ id, name, themes: about, ambitions: aimed, terrains: served }: Candidate): Facts => ({
  id, name, vehicle: null, region: null, asks: 0, offers: maskOf(about, themes), ambitions: maskOf(aimed, ambitions), terrains: maskOf(served, terrains),
})

const alike = (one: string | null, other: string | null): boolean => one !== null && one === other

const scoreOf = (who: Facts, other: Facts): number =>
  weights.need * count(who.asks & other.offers) +
  weights.given * count(who.offers & other.asks) +
  weights.terrain * count(who.terrains & other.terrains) +
  weights.ambition * count(who.ambitions & other.ambitions) +
  (alike(who.vehicle, other.vehicle) ? weights.vehicle : 0) +
  (alike(who.region, other.region) ? weights.region : 0)

/** The best of them, best first; equal ones by their place in the list, so that the answer is the same each time. */
function bestOf(who: Facts, others: readonly Facts[], skip: (other: Facts) => boolean): Facts[] {
  const kept: { facts: Facts; score: number }[] = []
  for (const facts of others) {
    const score = scoreOf(who, facts)
    const last = kept.at(-1)
    if (score === 0 || (kept.length === most && last !== undefined && score <= last.score) || skip(facts)) continue
    const at = kept.findIndex((one) => one.score < score)
    kept.splice(at === -1 ? kept.length : at, 0, { facts, score })
    if (kept.length > most) kept.pop()
  }
  return kept.map(({ facts }) => facts)
}

const quoted = (found: readonly ResourceTheme[]): string => listOf(found.map((theme) => `« ${themeWords[theme]} »`))
const sentence = (parts: readonly string[]): string => {
  const text = parts.join(' ; ')
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}

/** As it stands within a sentence: a name in it keeps its capital. */
const lowered = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`

/** What both have, in words. */
function commonWords(who: Facts, other: Facts): string[] {
  const [aims, grounds] = [within(who.ambitions & other.ambitions, ambitions), within(who.terrains & other.terrains, terrains)]
  return [
    ...(alike(who.vehicle, other.vehicle) ? [`même véhicule (${who.vehicle})`] : []),
    ...(grounds.length > 0 ? [`même territoire (${listOf(grounds.map((ground) => lowered(terrainWords[ground])))})`] : []),
    ...(aims.length > 0 ? [`même ambition (${listOf(aims.map((n) => lowered(ambitionWords[n] ?? String(n))))})`] : []),
    ...(alike(who.region, other.region) ? [`même région (${who.region})`] : []),
  ]
}

function peerReason(who: Facts, other: Facts): string {
  const [helps, helped] = [within(who.asks & other.offers, themes), within(who.offers & other.asks, themes)]
  return sentence([
    ...(helps.length > 0 ? [`sait ${quoted(helps)}, dont ce lauréat a besoin`] : []),
    ...(helped.length > 0 ? [`a besoin de ${quoted(helped)}, que ce lauréat sait`] : []),
    ...[listOf(commonWords(who, other))].filter((words) => words !== ''),
  ])
}

const resourceReason = (who: Facts, other: Facts): string => {
  const helps = within(who.asks & other.offers, themes)
  return sentence([...(helps.length > 0 ? [`répond au besoin ${quoted(helps)}`] : []), ...[listOf(commonWords(who, other))].filter((words) => words !== '')])
}

export type Matches = { laureate: Profile; peers: Match[]; resources: Match[]; experts: Match[] }

/** The three most useful peers, resources and experts of each laureate of `wanted`, among all; by rules that its sentences say in full. */
export function matchesOf(wanted: readonly Profile[], { laureates, resources, experts = [] }: { laureates: readonly Profile[]; resources: readonly Candidate[]; experts?: readonly Expert[] }): Matches[] {
  const peers = laureates.map(factsOfProfile)
  const candidates = resources.map(factsOfCandidate)
  const ownerOf = new Map(resources.map(({ id, laureateId }) => [id, laureateId]))
  return wanted.map((laureate) => {
    const who = factsOfProfile(laureate)
    const told = (found: Facts[], reason: (who: Facts, other: Facts) => string): Match[] => found.map((other) => ({ id: other.id, name: other.name, reason: reason(who, other) }))
    return {
      laureate,
      peers: told(bestOf(who, peers, ({ id }) => id === laureate.id), peerReason),
      resources: told(bestOf(who, candidates, ({ id }) => ownerOf.get(id) === laureate.id), resourceReason),
      experts: expertsFor(laureate, experts),
    }
  })
}

/** An expert answers a need and goes there; nothing else counts. */
function expertsFor({ id, needs, departementCode }: Profile, experts: readonly Expert[]): Match[] {
  return experts
    .map((expert) => ({ expert, helps: needs.filter((need) => expert.fields.includes(need)), here: expert.territories.includes(departementCode) }))
    .filter(({ expert, helps, here }) => helps.length > 0 && (here || expert.territories.length === 0) && expert.meets(id))
    .sort((a, b) => b.helps.length - a.helps.length || Number(b.here) - Number(a.here))
    .slice(0, most)
    .map(({ expert, helps, here }) => ({ id: expert.id, name: expert.name, reason: sentence([`répond au besoin ${quoted(helps)}`, ...(here ? ['intervient dans ce département'] : [])]) }))
}

/** `guide` knows; `members` need, those whose ground is nearest to the guide's first. */
export type PeerGroup = { theme: ResourceTheme; guide: Profile; members: Profile[]; reason: string }

const groupSize = 6
/** Beyond that many who know, the first ones are enough to find one nearby. */
const mostGuides = 30

/** Ground, ambition, vehicle and region alone. */
type Ground = { profile: Profile; facts: Facts }
const groundOf = (profile: Profile): Ground => ({ profile, facts: { ...factsOfProfile(profile), asks: 0, offers: 0 } })

/** The nearest to the guide, nearest first, and how near they are together. */
function around({ facts }: Ground, needing: readonly Ground[]): { members: Profile[]; nearness: number } {
  const near = needing.map((member) => ({ member, shared: scoreOf(facts, member.facts) })).sort((a, b) => b.shared - a.shared).slice(0, groupSize - 1)
  return { members: near.map(({ member }) => member.profile), nearness: near.reduce((sum, { shared }) => sum + shared, 0) }
}

/** Peer exchanges that could be held, one for each theme that some need and one knows, the most needed first. */
export function peerGroups(laureates: readonly Profile[]): PeerGroup[] {
  const all = laureates.map(groundOf)
  return themes
    .flatMap((theme): PeerGroup[] => {
      const needing = all.filter(({ profile }) => profile.needs.includes(theme))
      const knowing = all.filter(({ profile }) => profile.strengths.includes(theme) && !profile.needs.includes(theme))
      if (needing.length < 2 || knowing.length === 0) return []
      const [best] = knowing.slice(0, mostGuides).map((guide) => ({ guide: guide.profile, ...around(guide, needing) })).sort((a, b) => b.nearness - a.nearness)
      if (!best) return []
      const { guide, members } = best
      return [{ theme, guide, members, reason: `${listOf(members.map(({ name }) => name))} en ont besoin ; ${guide.name} le sait déjà, sur le terrain le plus proche du leur.` }]
    })
    .sort((a, b) => b.members.length - a.members.length)
}
