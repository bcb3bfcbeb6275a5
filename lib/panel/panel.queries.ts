import type { Actor } from '@/lib/accounts/actor'
import { notRecused } from '@/lib/applications/application.scope'
import type { Db, Tx } from '@/lib/db/client'
import type { Context } from '@/lib/db/transaction'
import { dayFromDb } from '@/lib/db/values'
import type { Day } from '@/lib/kernel/days'
import { communeName } from '@/lib/places/communes'
import { actingPresident, deciderOf, keptAwayFrom, type InterestKind, type RecusalOrigin, type RecusalState } from './panel'
import { declarationsOpen, maySeePanel, seatOf } from './panel.policy'
import { recusalsOf, seatsOf, type SeatRow } from './recusal-rows.queries'

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

const linkSelect = { jurorId: true, kind: true, label: true, siren: true, departementCode: true, communeCode: true, network: true, fromOn: true, untilOn: true } as const

/** Who may read them is checked by the callers. */
async function linksOf(db: Db | Tx, where: { jurorId: string } | { juror: { callId: string } }): Promise<(DeclaredLink & { jurorId: string })[]> {
  const rows = await db.declaredInterest.findMany({ where, orderBy: { id: 'asc' }, select: linkSelect })
  return rows.map(({ communeCode, fromOn, untilOn, ...row }) => ({
    ...row, commune: communeCode && communeName(communeCode), fromOn: fromOn && dayFromDb(fromOn), untilOn: untilOn && dayFromDb(untilOn),
  }))
}

export type OwnInterests = { call: PanelCall; version: number; declaredAt: Date | null; open: boolean; links: DeclaredLink[] }

/**
 * The member's own declaration. It says what each link leads to, never which dossiers it touched: that would tell them
 * who applied.
 */
export async function ownInterests(actor: Actor, slug: string, { db }: Context): Promise<OwnInterests | null> {
  const call = await db.call.findFirst({ where: { slug, nature: { not: 'PUBLISHED' } }, select: { id: true, slug: true, title: true, state: true } })
  const seat = call && seatOf(actor, call.id)
  if (!call || !seat) return null
  const juror = await db.juror.findUniqueOrThrow({ where: { id: seat.jurorId }, select: { version: true, declaredAt: true } })
  const links = await linksOf(db, { jurorId: seat.jurorId })
  return { call, ...juror, open: declarationsOpen(call.state), links }
}

export type PanelMember = {
  id: string
  name: string
  role: SeatRow['role']
  capacity: string
  departementCode: string | null
  declaredAt: Date | null
  ended: boolean
  assigned: number
  submitted: number
  links: DeclaredLink[]
}

export type PanelRecusal = {
  id: string
  jurorName: string
  /** Null: the whole call. */
  dossier: { number: number; structureName: string } | null
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

type MemberRow = Omit<PanelMember, 'links'>
type RecusalRow = Omit<PanelRecusal, 'dossier'> & { number: number | null; structureName: string | null }

/** The jury as the team prepares it: declarations, recusals, counts of sheets; never a mark, nor a dossier that this person is recused from. */
export async function staffPanel(actor: Actor, slug: string, { db }: Context): Promise<StaffPanel | null> {
  if (!maySeePanel(actor)) return null
  const call = await db.call.findFirst({ where: { slug, nature: { not: 'PUBLISHED' } }, select: { id: true, slug: true, title: true, state: true } })
  if (!call) return null
  const known = notRecused(actor.id)
  const [members, recusals, dossiers, links] = await Promise.all([
    db.$queryRaw<MemberRow[]>`
      SELECT j.id, p.name, j.role::text AS role, j.capacity, j."departementCode", j."declaredAt", j."endedAt" IS NOT NULL AS ended,
        count(x."applicationId")::int AS assigned, count(*) FILTER (WHERE s.state = 'SUBMITTED')::int AS submitted
      FROM "Juror" j JOIN "Account" p ON p.id = j."accountId"
      LEFT JOIN ("Assignment" x JOIN "Application" a ON a.id = x."applicationId" AND ${known}) ON x."jurorId" = j.id AND NOT is_recused(x."jurorId", x."applicationId")
      LEFT JOIN "ScoreSheet" s ON s."jurorId" = x."jurorId" AND s."applicationId" = x."applicationId"
      WHERE j."callId" = ${call.id}::uuid GROUP BY j.id, p.name ORDER BY j.position`,
    db.$queryRaw<RecusalRow[]>`
      SELECT r.id, p.name AS "jurorName", a.number, st.name AS "structureName", r.ground::text AS ground, r.origin::text AS origin,
        r.state::text AS state, r."raisedAt", r."decidedAt", r.reason
      FROM "Recusal" r JOIN "Juror" j ON j.id = r."jurorId" JOIN "Account" p ON p.id = j."accountId"
      LEFT JOIN "Application" a ON a.id = r."applicationId" LEFT JOIN "Structure" st ON st.id = a."structureId"
      WHERE r."callId" = ${call.id}::uuid AND ${known} ORDER BY r.state, a.number NULLS FIRST, j.position`,
    db.$queryRaw<StaffPanel['dossiers']>`
      SELECT a.id, a.number, st.name AS "structureName" FROM "Application" a JOIN "Structure" st ON st.id = a."structureId"
      WHERE a."callId" = ${call.id}::uuid AND a.state = 'SUBMITTED' AND ${known} ORDER BY a.number`,
    linksOf(db, { juror: { callId: call.id } }),
  ])
  return {
    call,
    open: declarationsOpen(call.state),
    dossiers,
    members: members.map((member) => ({ ...member, links: links.filter((link) => link.jurorId === member.id) })),
    recusals: recusals.map(({ number, structureName, ...row }) => ({ ...row, dossier: number === null ? null : { number, structureName: structureName ?? '' } })),
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
  jurorId: string; applicationId: string | null; number: number | null; structureName: string | null; title: string | null
}

export type Cases = { toDecide: RecusalCase[]; settled: RecusalCase[]; presides: boolean }

/**
 * The recusals that this member decides, and for who presides those already settled. Never their own, nor one about a
 * dossier from which they are kept away.
 */
export async function recusalCases(actor: Actor, callId: string, { db }: Context): Promise<Cases> {
  const seat = seatOf(actor, callId)
  if (!seat) return { toDecide: [], settled: [], presides: false }
  const [seats, recusals, rows, links] = await Promise.all([
    seatsOf(db, callId),
    recusalsOf(db, callId),
    db.$queryRaw<CaseRow[]>`
      SELECT r.id, r.version, r."jurorId", r."applicationId", p.name AS "jurorName", a.number, st.name AS "structureName", s.title,
        r.ground::text AS ground, r.origin::text AS origin, r.state::text AS state, r.reason, r."raisedAt", r."decidedAt"
      FROM "Recusal" r JOIN "Juror" j ON j.id = r."jurorId" JOIN "Account" p ON p.id = j."accountId"
      LEFT JOIN "Application" a ON a.id = r."applicationId" LEFT JOIN "Structure" st ON st.id = a."structureId"
      LEFT JOIN LATERAL (SELECT d.title FROM "Submission" d WHERE d."applicationId" = a.id ORDER BY d.n DESC LIMIT 1) s ON true
      WHERE r."callId" = ${callId}::uuid ORDER BY r."raisedAt", a.number NULLS FIRST, j.position`,
    linksOf(db, { juror: { callId } }),
  ])
  const presides = actingPresident(seats, keptAwayFrom(recusals, null))?.id === seat.jurorId
  const shown = rows.map(({ jurorId, applicationId, number, structureName, title, ...row }) => {
    const away = keptAwayFrom(recusals, applicationId)
    return {
      decides: deciderOf(jurorId, seats, away)?.id === seat.jurorId,
      mayKnow: jurorId !== seat.jurorId && !away.has(seat.jurorId),
      row: {
        ...row,
        dossier: number === null ? null : { number, structureName: structureName ?? '', title: title ?? '' },
        links: links.filter((link) => link.jurorId === jurorId && link.kind === row.ground),
      },
    }
  })
  return {
    presides,
    toDecide: shown.filter(({ decides, row }) => decides && row.state === 'PROPOSED').map(({ row }) => row),
    settled: shown.filter(({ mayKnow, row }) => presides && mayKnow && row.state !== 'PROPOSED').map(({ row }) => row),
  }
}
