import type { Actor } from '@/lib/accounts/actor'
import { notRecused } from '@/lib/applications/application.scope'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import type { Day } from '@/lib/kernel/days'
import { communeName } from '@/lib/places/communes'
import { actingPresident, deciderOf, keptAwayFrom, type InterestKind, type RecusalOrigin, type RecusalState, type Seat } from './panel'
import { declarationsOpen, maySeePanel, seatOf } from './panel.policy'
import type { SeatRow } from './recusal-rows.queries'

type PanelCall = { id: string; slug: string; title: string; state: string }

export type DeclaredLink = {
  kind: InterestKind
  label: string
  siren: string | null
  departementCode: string | null
  commune: string | null
  network: string | null
  fromOn: Day | null
  untilOn: Day | null
}

type LinkRow = Omit<DeclaredLink, 'commune'> & { communeCode: string | null }

/** The links declared by that member, read along as JSON. Who may read them is checked by the callers. */
const linksOf = (juror: Prisma.Sql, kind: Prisma.Sql = Prisma.sql`di.kind`): Prisma.Sql => Prisma.sql`
  COALESCE((SELECT jsonb_agg(jsonb_build_object('kind', di.kind, 'label', di.label, 'siren', di.siren, 'departementCode', di."departementCode",
      'communeCode', di."communeCode", 'network', di.network, 'fromOn', di."fromOn", 'untilOn', di."untilOn") ORDER BY di.id)
    FROM "DeclaredInterest" di WHERE di."jurorId" = ${juror} AND di.kind = ${kind}), '[]')`

const shownLinks = (links: readonly LinkRow[]): DeclaredLink[] =>
  links.map(({ communeCode, ...link }) => ({ ...link, commune: communeCode && communeName(communeCode) }))

export type OwnInterests = { call: PanelCall; version: number; declaredAt: Date | null; open: boolean; links: DeclaredLink[]; /** Numbers of those that the member would rather read. */ ambitions: number[]; /** Of the call. */ offered: { n: number; title: string }[]; /** Days on which the member cannot sit. */ unavailableOn: Day[] }

/**
 * The member's own declaration. It says what each link leads to, never which dossiers it touched: that would tell them
 * who applied.
 */
export async function ownInterests(actor: Actor, slug: string, { db }: Context): Promise<OwnInterests | null> {
  const call = await db.call.findFirst({ where: { slug, nature: { not: 'PUBLISHED' } }, select: { id: true, slug: true, title: true, state: true } })
  const seat = call && seatOf(actor, call.id)
  if (!call || !seat) return null
  const [juror] = await db.$queryRaw<(Pick<OwnInterests, 'version' | 'declaredAt' | 'ambitions' | 'offered' | 'unavailableOn'> & { links: LinkRow[] })[]>`
    SELECT j.version, j."declaredAt", j.ambitions, ARRAY(SELECT u::text FROM unnest(j."unavailableOn") u ORDER BY u) AS "unavailableOn", COALESCE((SELECT jsonb_agg(jsonb_build_object('n', b.n, 'title', b.title) ORDER BY b.n) FROM "Ambition" b WHERE b."callId" = j."callId"), '[]') AS offered, ${linksOf(Prisma.sql`j.id`)} AS links FROM "Juror" j WHERE j.id = ${seat.jurorId}::uuid`
  return juror ? { call, ...juror, open: declarationsOpen(call.state), links: shownLinks(juror.links) } : null
}

export type PanelMember = {
  id: string
  name: string
  role: SeatRow['role']
  capacity: string
  departementCode: string | null
  invitedAt: Date | null
  declaredAt: Date | null
  ended: boolean
  /** Days on which they cannot sit. */
  unavailableOn: Day[]
  /** Who prepares their sheets. */
  collaborators: string[]
  assigned: number
  submitted: number
  links: DeclaredLink[]
}

export type PanelRecusal = {
  id: string
  jurorId: string
  jurorName: string
  /** Null: the whole call. */
  dossier: { id: string; number: number; structureName: string } | null
  ground: InterestKind
  origin: RecusalOrigin
  state: RecusalState
  raisedAt: Date
  decidedAt: Date | null
  reason: string
}

export type StaffPanel = {
  call: PanelCall
  open: boolean
  members: PanelMember[]
  recusals: PanelRecusal[]
  dossiers: { id: string; number: number; structureName: string }[]
}

type Row = PanelCall & Pick<StaffPanel, 'dossiers'> & {
  members: (Omit<PanelMember, 'links' | 'declaredAt' | 'invitedAt'> & { declaredAt: string | null; invitedAt: string | null; links: LinkRow[] })[]
  recusals: (Omit<PanelRecusal, 'raisedAt' | 'decidedAt'> & { raisedAt: string; decidedAt: string | null })[]
}

/** The submitted dossiers of the call `c` that this person may know of, read along as JSON. */
const dossiersColumn = (known: Prisma.Sql) => Prisma.sql`
  COALESCE((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'structureName', st.name) ORDER BY a.number)
    FROM "Application" a JOIN "Structure" st ON st.id = a."structureId" WHERE a."callId" = c.id AND a.state = 'SUBMITTED' AND ${known}), '[]') AS dossiers`

/** Its members, with counts of sheets over the dossiers that this person may know of. */
const membersColumn = (known: Prisma.Sql) => Prisma.sql`
  COALESCE((SELECT jsonb_agg(jsonb_build_object('id', j.id, 'name', p.name, 'role', j.role, 'capacity', j.capacity, 'departementCode', j."departementCode",
      'declaredAt', j."declaredAt", 'invitedAt', j."invitedAt", 'ended', j."endedAt" IS NOT NULL, 'unavailableOn', ARRAY(SELECT u::text FROM unnest(j."unavailableOn") u ORDER BY u),
      'collaborators', ARRAY(SELECT cp.name FROM "Collaborator" co JOIN "Account" cp ON cp.id = co."accountId" WHERE co."jurorId" = j.id AND co."endedAt" IS NULL ORDER BY cp.name), 'links', ${linksOf(Prisma.sql`j.id`)}, 'assigned', n.assigned, 'submitted', n.submitted) ORDER BY j.position)
    FROM "Juror" j JOIN "Account" p ON p.id = j."accountId" CROSS JOIN LATERAL (
      SELECT count(*) AS assigned, count(*) FILTER (WHERE s.state = 'SUBMITTED') AS submitted FROM "Assignment" x JOIN "Application" a ON a.id = x."applicationId"
      LEFT JOIN "ScoreSheet" s ON s."jurorId" = x."jurorId" AND s."applicationId" = x."applicationId"
      WHERE x."jurorId" = j.id AND NOT is_recused(x."jurorId", x."applicationId") AND ${known}) n
    WHERE j."callId" = c.id), '[]') AS members`

/** Its recusals, those of dossiers that this person may not know of left out. */
const recusalsColumn = (known: Prisma.Sql) => Prisma.sql`
  COALESCE((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'jurorId', j.id, 'jurorName', p.name, 'ground', r.ground, 'origin', r.origin, 'state', r.state, 'raisedAt', r."raisedAt",
      'decidedAt', r."decidedAt", 'reason', r.reason, 'dossier', CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'number', a.number, 'structureName', st.name) END)
      ORDER BY r.state, a.number NULLS FIRST, j.position)
    FROM "Recusal" r JOIN "Juror" j ON j.id = r."jurorId" JOIN "Account" p ON p.id = j."accountId"
    LEFT JOIN "Application" a ON a.id = r."applicationId" LEFT JOIN "Structure" st ON st.id = a."structureId"
    WHERE r."callId" = c.id AND (a.id IS NULL OR ${known})), '[]') AS recusals`

/** The jury as the team prepares it: declarations, recusals, counts of sheets; never a mark, nor a dossier that this person is recused from. One query. */
export async function staffPanel(actor: Actor, slug: string, { db }: Context): Promise<StaffPanel | null> {
  if (!maySeePanel(actor)) return null
  const known = notRecused(actor.id)
  const [row] = await db.$queryRaw<Row[]>`
    SELECT c.id, c.slug, c.title, c.state::text AS state, ${dossiersColumn(known)}, ${membersColumn(known)}, ${recusalsColumn(known)}
    FROM "Call" c WHERE c.slug = ${slug} AND c.nature <> 'PUBLISHED'`
  if (!row) return null
  const { dossiers, members, recusals, ...call } = row
  return {
    call,
    open: declarationsOpen(call.state),
    dossiers,
    members: members.map((member) => ({ ...member, declaredAt: member.declaredAt === null ? null : new Date(member.declaredAt), invitedAt: member.invitedAt === null ? null : new Date(member.invitedAt), links: shownLinks(member.links) })),
    recusals: recusals.map((recusal) => ({ ...recusal, raisedAt: new Date(recusal.raisedAt), decidedAt: recusal.decidedAt === null ? null : new Date(recusal.decidedAt) })),
  }
}

export type RecusalCase = {
  id: string
  version: number
  jurorName: string
  dossier: { number: number; structureName: string; title: string } | null
  ground: InterestKind
  origin: RecusalOrigin
  state: RecusalState
  reason: string
  raisedAt: Date
  decidedAt: Date | null
  links: DeclaredLink[]
}

type CaseRow = Omit<RecusalCase, 'dossier' | 'links'> & {
  links: LinkRow[]; jurorId: string; applicationId: string | null; number: number | null; structureName: string | null; title: string | null
}

export type Cases = { toDecide: RecusalCase[]; settled: RecusalCase[]; presides: boolean }

/**
 * The recusals that this member decides, and for who presides those already settled. Never their own, nor one about a
 * dossier from which they are kept away.
 */
export async function recusalCases(actor: Actor, { callId, seats }: { callId: string; seats: readonly Seat[] }, { db }: Context): Promise<Cases> {
  const seat = seatOf(actor, callId)
  if (!seat) return { toDecide: [], settled: [], presides: false }
  const rows = await db.$queryRaw<CaseRow[]>`
    SELECT r.id, r.version, r."jurorId", r."applicationId", p.name AS "jurorName", a.number, st.name AS "structureName", s.title,
      r.ground::text AS ground, r.origin::text AS origin, r.state::text AS state, r.reason, r."raisedAt", r."decidedAt",
      ${linksOf(Prisma.sql`j.id`, Prisma.sql`r.ground`)} AS links
    FROM "Recusal" r JOIN "Juror" j ON j.id = r."jurorId" JOIN "Account" p ON p.id = j."accountId"
    LEFT JOIN "Application" a ON a.id = r."applicationId" LEFT JOIN "Structure" st ON st.id = a."structureId"
    LEFT JOIN LATERAL (SELECT d.title FROM "Submission" d WHERE d."applicationId" = a.id ORDER BY d.n DESC LIMIT 1) s ON true
    WHERE r."callId" = ${callId}::uuid ORDER BY r."raisedAt", a.number NULLS FIRST, j.position`
  const presides = actingPresident(seats, keptAwayFrom(rows, null))?.id === seat.jurorId
  const shown = rows.map(({ jurorId, applicationId, number, structureName, title, links, ...row }) => {
    const away = keptAwayFrom(rows, applicationId)
    return {
      decides: deciderOf(jurorId, seats, away)?.id === seat.jurorId,
      mayKnow: jurorId !== seat.jurorId && !away.has(seat.jurorId),
      row: { ...row, dossier: number === null ? null : { number, structureName: structureName ?? '', title: title ?? '' }, links: shownLinks(links) },
    }
  })
  return {
    presides,
    toDecide: shown.filter(({ decides, row }) => decides && row.state === 'PROPOSED').map(({ row }) => row),
    settled: shown.filter(({ mayKnow, row }) => presides && mayKnow && row.state !== 'PROPOSED').map(({ row }) => row),
  }
}
