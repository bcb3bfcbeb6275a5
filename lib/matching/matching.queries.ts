import type { Actor } from '@/lib/accounts/actor'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { isAnnounced } from '@/lib/envelope/plan.policy'
import { dayOf } from '@/lib/kernel/days'
import { mayFollowUp, mayReadSupport, whyCallNotFollowed } from '@/lib/support/support.policy'
import { candidateLines, candidatesIn, expertsFor, knownExperts, knownLaureates, profileOfKnown, type KnownExpert, type KnownLaureate } from './known.queries'
import { matchesOf, peerGroups, type Matches, type PeerGroup } from './matching'

type Row = { laureates: KnownLaureate[]; experts: KnownExpert[]; resources: string | null }
export type LaureateMatches = Matches & Pick<KnownLaureate, 'asked'>
/** `one`: the laureate who was asked for; its groups are not composed. */
export type MatchingPage = { call: CallHead; matches: LaureateMatches[]; groups: PeerGroup[]; one: boolean; mayPlan: boolean }

/** For each followed laureate of the call, or for one of them, whom and what it would gain from; for staff and the observer. One query beside the call's head. */
export async function matchingPage(actor: Actor, input: { slug: string; laureateId?: string | undefined }, { db, now }: Context): Promise<MatchingPage | null> {
  if (!mayReadSupport(actor)) return null
  const call = await callHead(db, input.slug)
  if (!call || !isAnnounced(call.state)) return null
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${knownLaureates(Prisma.sql`l."callId" = ${call.id}::uuid AND l.state = 'ANNOUNCED'`)} AS laureates, ${knownExperts(call.id)} AS experts, ${candidateLines} AS resources`
  const known = row?.laureates ?? []
  const laureates = known.map(profileOfKnown)
  const one = laureates.filter(({ id }) => id === input.laureateId)
  const matches = matchesOf(one.length > 0 ? one : laureates, { laureates, resources: candidatesIn(row?.resources ?? ''), experts: expertsFor(row?.experts ?? [], known, dayOf(now)) })
  const asked = new Map(known.map((laureate) => [laureate.id, laureate.asked]))
  return {
    call,
    matches: matches.map((match) => ({ ...match, asked: asked.get(match.laureate.id) ?? {} })),
    groups: one.length > 0 ? [] : peerGroups(laureates),
    one: one.length > 0,
    mayPlan: mayFollowUp(actor) && whyCallNotFollowed(call.state) === null,
  }
}
