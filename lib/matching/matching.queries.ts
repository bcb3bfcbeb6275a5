import type { Actor } from '@/lib/accounts/actor'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import type { Context } from '@/lib/db/transaction'
import { isAnnounced } from '@/lib/envelope/plan.policy'
import { regionOf } from '@/lib/places/region'
import type { ResourceTerrain, ResourceTheme } from '@/lib/resources/resource'
import { mayFollowUp, mayReadSupport, whyCallNotFollowed } from '@/lib/support/support.policy'
import { matchesOf, peerGroups, type Candidate, type Matches, type PeerGroup } from './matching'
import { profileOf, type MatchingAnswers } from './profile'

type Row = {
  laureates: { id: string; name: string; departementCode: string; ambitions: number[]; answers: MatchingAnswers; planNeeds: string; contributed: ResourceTheme[] }[]
  /** One resource a line: id, title, then lists as PostgreSQL writes them, parted by what no title holds. Thousands come along. */
  resources: string | null
}
export type MatchingPage = { call: CallHead; matches: Matches[]; groups: PeerGroup[]; mayPlan: boolean }

/** For each followed laureate of the call, or for one of them, whom and what it would gain from; for staff and the observer. One query beside the call's head. */
export async function matchingPage(actor: Actor, input: { slug: string; laureateId?: string }, { db }: Context): Promise<MatchingPage | null> {
  if (!mayReadSupport(actor)) return null
  const call = await callHead(db, input.slug)
  if (!call || !isAnnounced(call.state)) return null
  const [row] = await db.$queryRaw<Row[]>`
    SELECT (SELECT COALESCE(json_agg(json_build_object('id', l.id, 'name', l.name, 'departementCode', l."departementCode", 'ambitions', COALESCE(d.ambitions, '{}'), 'planNeeds', COALESCE(p.needs, ''), 'answers', COALESCE(m.answers, '{}'),
          'contributed', COALESCE(g.themes, '[]')) ORDER BY l.name COLLATE "fr-x-icu", l.id), '[]')
        FROM "Laureate" l LEFT JOIN "LastDeposit" d ON d."applicationId" = l."applicationId" LEFT JOIN "MatchingAnswers" m ON m."laureateId" = l.id LEFT JOIN "SupportPlan" p ON p."laureateId" = l.id
        LEFT JOIN (SELECT r."laureateId", json_agg(DISTINCT t::text) AS themes FROM "Resource" r, unnest(r.themes) t WHERE r."laureateId" IS NOT NULL AND r.state = 'PUBLISHED' GROUP BY 1) g ON g."laureateId" = l.id
        WHERE l."callId" = ${call.id}::uuid AND l.state = 'ANNOUNCED') AS laureates,
      (SELECT string_agg(concat(r.id, E'\\x1f', r.title, E'\\x1f', r.themes, E'\\x1f', r.ambitions, E'\\x1f', r.terrains, E'\\x1f', r."laureateId"), E'\\x1e' ORDER BY r."publishedAt" DESC, r.id) FROM "Resource" r WHERE r.state = 'PUBLISHED') AS resources`
  const laureates = (row?.laureates ?? []).map((laureate) => profileOf({ ...laureate, region: regionOf(laureate.departementCode) }))
  const resources = candidatesIn(row?.resources ?? '')
  const wanted = input.laureateId === undefined ? laureates : laureates.filter(({ id }) => id === input.laureateId)
  return { call, matches: matchesOf(wanted, { laureates, resources }), groups: peerGroups(laureates), mayPlan: mayFollowUp(actor) && whyCallNotFollowed(call.state) === null }
}

const listIn = (text: string): string[] => text.slice(1, -1).split(',').filter((value) => value !== '')

/** The lists are few and come back often: each is read once. */
function candidatesIn(lines: string): Candidate[] {
  const read = new Map<string, string[]>()
  const known = (text = '{}'): string[] => {
    const list = read.get(text) ?? listIn(text)
    read.set(text, list)
    return list
  }
  return lines === '' ? [] : lines.split('\x1e').map((line) => {
    const [id = '', name = '', about, aimed, served, laureateId = ''] = line.split('\x1f')
    return { id, name, themes: known(about) as ResourceTheme[], ambitions: known(aimed).map(Number), terrains: known(served) as ResourceTerrain[], laureateId: laureateId === '' ? null : laureateId }
  })
}
