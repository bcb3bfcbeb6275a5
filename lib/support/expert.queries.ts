import type { Actor } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromDb, dayFromDb } from '@/lib/db/values'
import type { LaureateState } from '@/lib/decisions/decision'
import { announcedStates } from '@/lib/envelope/plan.policy'
import type { Cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import type { Zone } from '@/lib/kernel/zones'
import type { InterestKind } from '@/lib/panel/panel'
import type { Interest } from '@/lib/panel/recusal-rules'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import type { ExpertRequestState } from './expert'
import { expertRequestLifecycle, expertRequestRefusals, expertRequestVerbs, type ExpertRequestVerb } from './expert-request.lifecycle'
import type { ListedAction } from './follow-up-action'
import { ownLaureates } from './members.queries'
import type { SessionState } from './session'
import { mayFollowUp, mayReadSupport } from './support.policy'

/** An expert and the links they declared, for a command. */
export async function expertWithLinks(tx: Tx, expertId: string): Promise<{ email: string; name: string; endedAt: Date | null; interests: Interest[] } | null> {
  const expert = await tx.expert.findUnique({
    where: { id: expertId },
    select: { endedAt: true, account: { select: { email: true, name: true } }, interests: { select: { kind: true, siren: true, departementCode: true, network: true, fromOn: true, untilOn: true } } },
  })
  if (!expert) return null
  const interests = expert.interests.map(({ fromOn, untilOn, ...link }) => ({ ...link, communeCode: null, fromOn: fromOn && dayFromDb(fromOn), untilOn: untilOn && dayFromDb(untilOn) }))
  return { ...expert.account, endedAt: expert.endedAt, interests }
}

type Requested = { callId: string; slug: string; callState: CallState; state: LaureateState; name: string; structureId: string; siren: string; departementCode: string; network: string | null; judged: boolean }

const judged = (accountId: Prisma.Sql) => Prisma.sql`EXISTS (SELECT 1 FROM "Juror" j WHERE j."callId" = l."callId" AND j."accountId" = ${accountId})`

/** The laureate who asks, with what keeps it and that expert apart; the call's row is locked. */
export async function requestedLaureate(tx: Tx, laureateId: string, expertId: string): Promise<Requested | null> {
  const [row] = await tx.$queryRaw<Requested[]>`
    SELECT l."callId", c.slug, c.state::text AS "callState", l.state::text AS state, l.name, a."structureId", left(t.siret, 9) AS siren, l."departementCode", t.network, ${judged(Prisma.sql`e."accountId"`)} AS judged
    FROM "Laureate" l JOIN "Call" c ON c.id = l."callId" JOIN "Application" a ON a.id = l."applicationId" JOIN "Structure" t ON t.id = a."structureId" JOIN "Expert" e ON e.id = ${expertId}::uuid
    WHERE l.id = ${laureateId}::uuid FOR UPDATE OF c`
  return row ?? null
}

type LockedRequest = {
  id: string
  version: number
  state: ExpertRequestState
  subject: string
  expert: string
  expertId: string
  laureateId: string
  callId: string
  callState: CallState
  accountId: string
  structureId: string
  laureateState: LaureateState
  paid: boolean
  declaredAt: Date | null
  endedAt: Date | null
  siren: string
  departementCode: string
  network: string | null
  judged: boolean
}

/** What a command asks of a request; the call's row is locked. */
export async function lockRequest(tx: Tx, requestId: string): Promise<LockedRequest | null> {
  await tx.$queryRaw`SELECT 1 FROM "Call" WHERE id = (SELECT l."callId" FROM "ExpertRequest" r JOIN "Laureate" l ON l.id = r."laureateId" WHERE r.id = ${requestId}::uuid) FOR UPDATE`
  const [row] = await tx.$queryRaw<LockedRequest[]>`
    SELECT r.id, r.version, r.state::text AS state, r.subject, u.name AS expert, e.id AS "expertId", l.id AS "laureateId", l."callId", c.state::text AS "callState", e."accountId", a."structureId",
      l.state::text AS "laureateState", e.paid, e."declaredAt", e."endedAt", left(t.siret, 9) AS siren, l."departementCode", t.network, ${judged(Prisma.sql`e."accountId"`)} AS judged
    FROM "ExpertRequest" r JOIN "Expert" e ON e.id = r."expertId" JOIN "Account" u ON u.id = e."accountId" JOIN "Laureate" l ON l.id = r."laureateId" JOIN "Call" c ON c.id = l."callId"
    JOIN "Application" a ON a.id = l."applicationId" JOIN "Structure" t ON t.id = a."structureId" WHERE r.id = ${requestId}::uuid`
  return row ?? null
}

export type ListedRequest = {
  id: string
  laureateId: string
  laureate: string
  slug: string
  expertId: string
  expert: string
  subject: string
  need: string
  state: ExpertRequestState
  askedAt: Date
  answer: string
  version: number
  session: { id: string; title: string; state: SessionState; startsAt: Date; endsAt: Date; zone: Zone } | null
}
const request = {
  id: true, laureateId: true, expertId: true, subject: true, need: true, state: true, askedAt: true, answer: true, version: true,
  laureate: { select: { name: true, call: { select: { slug: true } } } },
  expert: { select: { account: { select: { name: true } } } },
  session: { select: { id: true, title: true, state: true, startsAt: true, endsAt: true, zone: true } },
} as const satisfies Prisma.ExpertRequestSelect
const listed = ({ laureate, expert, session, ...row }: Prisma.ExpertRequestGetPayload<{ select: typeof request }>): ListedRequest => ({
  ...row, laureate: laureate.name, slug: laureate.call.slug, expert: expert.account.name, session: session && { ...session, zone: session.zone as Zone },
})

export type ListedExpert = {
  id: string
  name: string
  email: string
  body: string
  fields: string
  availability: string
  territories: string[]
  paid: boolean
  dayRate: Cents | null
  declaredAt: Date | null
  version: number
}
const profile = { id: true, body: true, fields: true, availability: true, territories: true, paid: true, dayRateCents: true, declaredAt: true, version: true, account: { select: { name: true, email: true } } } as const
const named = ({ account, dayRateCents, ...row }: Prisma.ExpertGetPayload<{ select: typeof profile }>): ListedExpert => ({ ...account, ...row, dayRate: dayRateCents === null ? null : centsFromDb(dayRateCents) })
const inOrder = [{ account: { name: 'asc' } }, { id: 'asc' }] as const satisfies Prisma.ExpertOrderByWithRelationInput[]

export type Experts = { experts: ListedExpert[]; requests: ListedRequest[]; mayWrite: boolean }

/** The directory of experts and the requests made to them, for staff and the observer. Two queries. */
export async function expertDirectory(actor: Actor, { db }: Context): Promise<Experts | null> {
  if (!mayReadSupport(actor)) return null
  const [experts, requests] = await Promise.all([
    db.expert.findMany({ where: { endedAt: null }, orderBy: [...inOrder], relationLoadStrategy: 'join', select: profile }),
    db.expertRequest.findMany({ where: { state: { not: 'WITHDRAWN' } }, orderBy: [{ askedAt: 'desc' }, { id: 'desc' }], take: 200, relationLoadStrategy: 'join', select: request }),
  ])
  return { experts: experts.map(named), requests: requests.map(listed), mayWrite: mayFollowUp(actor) }
}

/** One expert, for staff. */
export async function expertToEdit(actor: Actor, input: { expertId: string }, { db }: Context): Promise<ListedExpert | null> {
  if (!mayFollowUp(actor) || !isId(input.expertId)) return null
  const expert = await db.expert.findFirst({ where: { id: input.expertId, endedAt: null }, relationLoadStrategy: 'join', select: profile })
  return expert && named(expert)
}

export type OwnExperts = { laureates: { id: string; name: string }[]; experts: Omit<ListedExpert, 'email' | 'dayRate' | 'declaredAt' | 'version'>[]; requests: ListedRequest[]; mayWrite: boolean }

/** The directory as a laureate structure reads it, with its own requests. Null for whoever has no followed laureate. Two queries. */
export async function ownExperts(actor: Actor, { db }: Context): Promise<OwnExperts | null> {
  if (actor.kind !== 'person' || actor.memberships.length === 0) return null
  const laureates = await db.$queryRaw<{ id: string; name: string; structureId: string; requests: (Omit<ListedRequest, 'askedAt' | 'session'> & { askedAt: string; session: (Omit<NonNullable<ListedRequest['session']>, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string }) | null })[] }[]>`
    SELECT l.id, l.name, a."structureId", COALESCE((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'laureateId', l.id, 'laureate', l.name, 'slug', c.slug, 'expertId', r."expertId", 'expert', u.name, 'subject', r.subject,
        'need', r.need, 'state', r.state, 'askedAt', r."askedAt", 'answer', r.answer, 'version', r.version,
        'session', CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('id', s.id, 'title', s.title, 'state', s.state, 'startsAt', s."startsAt", 'endsAt', s."endsAt", 'zone', s.zone) END) ORDER BY r."askedAt" DESC, r.id DESC)
      FROM "ExpertRequest" r JOIN "Expert" e ON e.id = r."expertId" JOIN "Account" u ON u.id = e."accountId" LEFT JOIN "SupportSession" s ON s.id = r."sessionId" WHERE r."laureateId" = l.id), '[]') AS requests
    FROM "Laureate" l JOIN "Application" a ON a.id = l."applicationId" JOIN "Call" c ON c.id = l."callId"
    WHERE ${ownLaureates(actor)} AND c.state::text = ANY(${[...announcedStates]}) AND l.state = 'ANNOUNCED' ORDER BY l.name COLLATE "fr-x-icu"`
  if (laureates.length === 0) return null
  const { id, body, fields, availability, territories, paid, account } = profile
  const experts = await db.expert.findMany({ where: { endedAt: null }, orderBy: [...inOrder], relationLoadStrategy: 'join', select: { id, body, fields, availability, territories, paid, account } })
  return {
    laureates: laureates.map((laureate) => ({ id: laureate.id, name: laureate.name })),
    experts: experts.map(({ account: { name }, ...expert }) => ({ name, ...expert })),
    requests: laureates.flatMap((laureate) =>
      laureate.requests.map((row) => ({ ...row, askedAt: new Date(row.askedAt), session: row.session && { ...row.session, startsAt: new Date(row.session.startsAt), endsAt: new Date(row.session.endsAt) } })),
    ),
    mayWrite: laureates.some((laureate) => mayWriteFor(actor, laureate.structureId)),
  }
}

type OwnLink = { kind: InterestKind; label: string; siren: string | null; departementCode: string | null; network: string | null; fromOn: Day | null; untilOn: Day | null }
export type Expertise = { expert: { paid: boolean; declaredAt: Date | null; version: number; body: string; fields: string }; links: OwnLink[]; requests: ListedRequest[] }

/** An expert's own space: what is asked of them, and by whom; nothing of the other laureates. One query. */
export async function ownExpertise(actor: Actor, { db }: Context): Promise<Expertise | null> {
  if (actor.kind !== 'person') return null
  const found = await db.expert.findFirst({
    where: { accountId: actor.id, endedAt: null },
    relationLoadStrategy: 'join',
    select: {
      paid: true, declaredAt: true, version: true, body: true, fields: true,
      interests: { orderBy: { id: 'asc' }, select: { kind: true, label: true, siren: true, departementCode: true, network: true, fromOn: true, untilOn: true } },
      requests: { where: { state: { not: 'WITHDRAWN' } }, orderBy: [{ askedAt: 'desc' }, { id: 'desc' }], select: request },
    },
  })
  if (!found) return null
  const { interests, requests, ...expert } = found
  return { expert, links: interests.map((link) => ({ ...link, fromOn: link.fromOn && dayFromDb(link.fromOn), untilOn: link.untilOn && dayFromDb(link.untilOn) })), requests: requests.map(listed) }
}

export type ExpertRequestPage = {
  request: ListedRequest
  laureate: { structureName: string; departementCode: string; project: string; callTitle: string }
  notes: { sharedNotes: string; version: number; mayWrite: boolean } | null
  actions: ListedAction[]
  may: ExpertRequestVerb[]
  /** Why it is not accepted yet; null when it may be, or when it is answered. */
  notYet: string | null
}

/** One request for the expert whom it is made to. One query. */
export async function expertRequestPage(actor: Actor, input: { requestId: string }, { db, now }: Context): Promise<ExpertRequestPage | null> {
  if (actor.kind !== 'person' || !isId(input.requestId)) return null
  const found = await db.expertRequest.findFirst({
    where: { id: input.requestId, state: { not: 'WITHDRAWN' }, expert: { accountId: actor.id, endedAt: null } },
    relationLoadStrategy: 'join',
    select: {
      ...request,
      expert: { select: { accountId: true, paid: true, declaredAt: true, endedAt: true, account: { select: { name: true } } } },
      session: { select: { ...request.session.select, sharedNotes: true, version: true } },
      laureate: {
        select: {
          name: true, state: true, departementCode: true, project: true, call: { select: { slug: true, title: true, state: true } },
          application: { select: { structureId: true, structure: { select: { name: true } } } },
          actions: { where: { owner: 'EXPERT', state: 'OPEN', session: { expert: { accountId: actor.id } } }, orderBy: { dueOn: 'asc' }, select: { id: true, laureateId: true, owner: true, text: true, dueOn: true, state: true, version: true } },
        },
      },
    },
  })
  if (!found) return null
  const { laureate, expert, session } = found
  const facts = { ...expert, state: found.state, structureId: laureate.application?.structureId ?? '', laureateState: laureate.state, callState: laureate.call.state }
  const steps = expertRequestVerbs.map((verb) => [verb, stepOf(expertRequestLifecycle, expertRequestRefusals, verb, facts, actor, now)] as const)
  const accept = steps.find(([verb]) => verb === 'accept')?.[1]
  return {
    request: listed(found),
    laureate: { structureName: laureate.application?.structure.name ?? '', departementCode: laureate.departementCode, project: laureate.project, callTitle: laureate.call.title },
    notes: session && { sharedNotes: session.sharedNotes, version: session.version, mayWrite: session.startsAt <= now && (session.state === 'PLANNED' || session.state === 'HELD') },
    actions: laureate.actions.map(({ dueOn, ...action }) => ({ ...action, dueOn: dayFromDb(dueOn), laureate: laureate.name, here: true })),
    may: steps.flatMap(([verb, found]) => (found.kind === 'may' ? [verb] : [])),
    notYet: found.state === 'ASKED' && accept?.kind === 'refused' ? accept.message : null,
  }
}
