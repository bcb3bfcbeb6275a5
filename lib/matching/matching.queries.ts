import type { Actor } from '@/lib/accounts/actor'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import type { Context } from '@/lib/db/transaction'
import { isAnnounced } from '@/lib/envelope/plan.policy'
import { regionOf } from '@/lib/places/region'
import type { ResourceTerrain, ResourceTheme } from '@/lib/resources/resource'
import { mayFollowUp, mayReadSupport, whyCallNotFollowed } from '@/lib/support/support.policy'
import { matchesOf, peerGroups, type Candidate, type Matches, type PeerGroup } from './matching'
import { matchingFields, profileOf, type MatchingAnswers } from './profile'

type Row = {
  laureates: { id: string; name: string; departementCode: string; ambitions: number[]; answers: MatchingAnswers; planNeeds: string; contributed: ResourceTheme[] }[]
  resources: { id: string; name: string; themes: ResourceTheme[]; ambitions: number[]; terrains: ResourceTerrain[]; laureateId: string | null }[]
}
export type MatchingPage = { call: CallHead; matches: Matches[]; groups: PeerGroup[]; mayPlan: boolean }

/** For each followed laureate of the call, or for one of them, whom and what it would gain from; for staff and the observer. One query beside the call's head. */
export async function matchingPage(actor: Actor, input: { slug: string; laureateId?: string }, { db }: Context): Promise<MatchingPage | null> {
  if (!mayReadSupport(actor)) return null
  const call = await callHead(db, input.slug)
  if (!call || !isAnnounced(call.state)) return null
  const [row] = await db.$queryRaw<Row[]>`
    SELECT (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'departementCode', l."departementCode", 'ambitions', COALESCE(d.ambitions, '{}'), 'planNeeds', COALESCE(p.needs, ''),
          'answers', COALESCE((SELECT jsonb_object_agg(x ->> 'key', x ->> 'text') FROM jsonb_path_query(s.content, '$.sections[*].answers[*]') x WHERE x ->> 'key' = ANY(${[...matchingFields]})), '{}'),
          'contributed', (SELECT COALESCE(jsonb_agg(DISTINCT t), '[]') FROM "Resource" r, unnest(r.themes) t WHERE r."laureateId" = l.id AND r.state = 'PUBLISHED')) ORDER BY l.name COLLATE "fr-x-icu", l.id), '[]')
        FROM "Laureate" l LEFT JOIN "LastDeposit" d ON d."applicationId" = l."applicationId" LEFT JOIN "Submission" s ON s.id = d."submissionId" LEFT JOIN "SupportPlan" p ON p."laureateId" = l.id
        WHERE l."callId" = ${call.id}::uuid AND l.state = 'ANNOUNCED') AS laureates,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.title, 'themes', r.themes, 'ambitions', r.ambitions, 'terrains', r.terrains, 'laureateId', r."laureateId") ORDER BY r."publishedAt" DESC, r.id), '[]')
        FROM "Resource" r WHERE r.state = 'PUBLISHED') AS resources`
  const laureates = (row?.laureates ?? []).map((laureate) => profileOf({ ...laureate, region: regionOf(laureate.departementCode) }))
  const resources: Candidate[] = row?.resources ?? []
  const wanted = input.laureateId === undefined ? laureates : laureates.filter(({ id }) => id === input.laureateId)
  return { call, matches: matchesOf(wanted, { laureates, resources }), groups: peerGroups(laureates), mayPlan: mayFollowUp(actor) && whyCallNotFollowed(call.state) === null }
}
