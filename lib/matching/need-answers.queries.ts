import type { Actor } from '@/lib/accounts/actor'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import type { LaureateState } from '@/lib/decisions/decision'
import { dayOf } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import type { ResourceNature } from '@/lib/resources/resource'
import { readable } from '@/lib/resources/resource.scope'
import { searchTables } from '@/lib/resources/resource-search.queries'
import type { NeedSource, NeedState } from '@/lib/support/need'
import { answeringRequests, answeringSessions, type AnsweringRequest, type AnsweringSession } from '@/lib/support/need.queries'
import { mayFollowUp, whyNotFollowed } from '@/lib/support/support.policy'
import { candidateLines, candidatesIn, expertsFor, knownExperts, knownLaureates, profileOfKnown, type KnownExpert, type KnownLaureate } from './known.queries'
import { matchesOf, type Match } from './matching'
import { themesIn } from './profile'

type FoundResource = { id: string; title: string; nature: ResourceNature; summary: string }
export type NeedAnswers = {
  call: CallHead
  laureate: { id: string; name: string; departementCode: string }
  need: { id: string; text: string; source: NeedSource; version: number }
  /** Those that the rules propose for this need, or for this laureate when the need names no theme. */
  proposed: Match[]
  experts: Match[]
  q: string
  found: FoundResource[]
  /** No resource has every word of the search: these have words near them. */
  near: boolean
  sessions: AnsweringSession[]
  requests: AnsweringRequest[]
}

const mostFound = 10

type Row = { id: string; text: string; source: NeedSource; version: number; state: NeedState; laureateState: LaureateState; known: KnownLaureate[]; experts: KnownExpert[]; resources: string | null; near: boolean } & Pick<NeedAnswers, 'found' | 'sessions' | 'requests'>

/** What can answer one need of a followed laureate, for staff. One query beside the call's head. */
export async function needAnswers(actor: Actor, input: { slug: string; laureateId: string; needId: string; q: string }, { db, now }: Context): Promise<NeedAnswers | null> {
  if (!mayFollowUp(actor) || !isId(input.laureateId) || !isId(input.needId)) return null
  const call = await callHead(db, input.slug)
  if (!call) return null
  const q = input.q.trim().slice(0, 100)
  const found = q === '' ? Prisma.sql`'[]'::json` : Prisma.sql`(SELECT COALESCE(json_agg(json_build_object('id', x.id, 'title', x.title, 'nature', x.nature, 'summary', x.summary) ORDER BY x.rank DESC, x.id), '[]') FROM (
    SELECT r.id, r.title, r.nature, r.summary, hits.rank FROM hits JOIN "Resource" r ON r.id = hits.id WHERE ${readable(actor)} ORDER BY hits.rank DESC, r.id LIMIT ${mostFound}) x)`
  const [row] = await db.$queryRaw<Row[]>`
    WITH ${searchTables(actor, q === '' ? undefined : q)}
    SELECT n.id, n.text, n.source::text AS source, n.version, n.state::text AS state, l.state::text AS "laureateState", (SELECT near FROM search) AS near, ${found} AS found,
      ${knownLaureates(Prisma.sql`l.id = ${input.laureateId}::uuid`)} AS known, ${knownExperts(call.id)} AS experts, ${candidateLines} AS resources, ${answeringSessions} AS sessions, ${answeringRequests} AS requests
    FROM "SupportNeed" n JOIN "Laureate" l ON l.id = n."laureateId"
    WHERE n.id = ${input.needId}::uuid AND l.id = ${input.laureateId}::uuid AND l."callId" = ${call.id}::uuid`
  const [known] = row?.known ?? []
  if (!row || !known || row.state === 'DROPPED' || whyNotFollowed({ state: row.laureateState, callState: call.state })) return null
  const [profile, themes] = [profileOfKnown(known), themesIn(row.text)]
  const [match] = matchesOf([themes.length > 0 ? { ...profile, needs: themes } : profile], { laureates: [], resources: candidatesIn(row.resources ?? ''), experts: expertsFor(row.experts, [known], dayOf(now)) })
  const { id, text, source, version, sessions, requests, near } = row
  return {
    call, q, near, sessions, requests, found: row.found,
    laureate: { id: known.id, name: known.name, departementCode: known.departementCode },
    need: { id, text, source, version },
    proposed: match?.resources ?? [],
    experts: (match?.experts ?? []).filter((expert) => known.asked[expert.id] === undefined),
  }
}

export type ExpertToAsk = {
  call: CallHead
  laureate: { id: string; name: string; departementCode: string }
  /** Those who may be asked; the ones that the rules propose first, with their reason. */
  experts: { id: string; name: string; body: string; fields: string; reason: string | null }[]
  need: { id: string; text: string } | null
}

/** What asking an expert to meet a laureate needs, for staff while it is followed. One query beside the call's head. */
export async function expertToAsk(actor: Actor, input: { slug: string; laureateId: string; needId: string }, { db, now }: Context): Promise<ExpertToAsk | null> {
  if (!mayFollowUp(actor) || !isId(input.laureateId)) return null
  const call = await callHead(db, input.slug)
  if (!call) return null
  const [row] = await db.$queryRaw<{ state: LaureateState; need: ExpertToAsk['need']; known: KnownLaureate[]; experts: KnownExpert[] }[]>`
    SELECT l.state::text AS state, ${knownLaureates(Prisma.sql`l.id = ${input.laureateId}::uuid`)} AS known, ${knownExperts(call.id)} AS experts,
      (SELECT json_build_object('id', n.id, 'text', n.text) FROM "SupportNeed" n WHERE n.id = ${isId(input.needId) ? input.needId : null}::uuid AND n."laureateId" = l.id AND n.state <> 'DROPPED') AS need
    FROM "Laureate" l WHERE l.id = ${input.laureateId}::uuid AND l."callId" = ${call.id}::uuid`
  const [known] = row?.known ?? []
  if (!row || !known || known.siren === null || whyNotFollowed({ state: row.state, callState: call.state })) return null
  const met = expertsFor(row.experts, [known], dayOf(now))
  const [profile, themes] = [profileOfKnown(known), themesIn(row.need?.text ?? '')]
  const [match] = matchesOf([themes.length > 0 ? { ...profile, needs: themes } : profile], { laureates: [], resources: [], experts: met })
  const place = new Map((match?.experts ?? []).map(({ id, reason }, n) => [id, { n, reason }]))
  const free = new Set(met.filter(({ id, meets }) => meets(known.id) && known.asked[id] === undefined).map(({ id }) => id))
  return {
    call,
    laureate: { id: known.id, name: known.name, departementCode: known.departementCode },
    need: row.need,
    experts: row.experts
      .filter(({ id }) => free.has(id))
      .map(({ id, name, body, fields }) => ({ id, name, body, fields, reason: place.get(id)?.reason ?? null }))
      .sort((a, b) => (place.get(a.id)?.n ?? place.size) - (place.get(b.id)?.n ?? place.size)),
  }
}
