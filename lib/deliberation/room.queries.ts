import type { Actor } from '@/lib/accounts/actor'
import { leftFor, spentOf, stillKept } from '@/lib/calls/sub-envelope'
import type { Db, Tx } from '@/lib/db/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromDb } from '@/lib/db/values'
import { subtractCents, sumCents, type Cents } from '@/lib/kernel/cents'
import { rank } from '@/lib/ranking/ranking'
import { tallyOf, type BallotKind, type Tally, type VoteValue } from './ballot'
import { incompleteProof, isKeptAway, mayAskProof, mayCallRoll, mayConduct, mayExamine, mayReadRoom, maySeal, mayShowWall, presidesNow, seatOf, whyNoProof } from './deliberation.policy'
import { countedOf, recusedOnDossier, slipsOf } from './dossier.queries'
import { inRoom, presidingOverMeeting } from './meeting'
import { examinedFrom, lastMeeting, overtaken, type LoadedMeeting } from './meeting.queries'
import { examinationOrder } from './order'
import { presidingOf } from './presiding'
import type { CurrentItem, Room, RoomBallot, RoomDossier } from './room'
import type { Slip } from './secret-ballot'
import { verdictOf, type VerdictKind } from './verdict'

type ItemRow = {
  id: string
  version: number
  presidingId: string
  concluded: boolean
  overtaken: boolean
  present: string[]
  calledAt: string
  dissents: { jurorId: string; text: string }[]
  ballots: { id: string; n: number; motion: VerdictKind; kind: BallotKind; closed: boolean; carried: boolean | null; casting: boolean; votes: Record<string, VoteValue>; counted: Tally | null; voters: string[]; slips: Slip[] }[]
}
type DossierRow = Pick<RoomDossier, 'applicationId' | 'number' | 'structureName' | 'title' | 'departementCode' | 'verdict' | 'waitingRank'> & {
  ambitions: number[]
  requestedCents: bigint
  smallestViableCents: bigint
  recommendedCents: bigint | null
  depositedAt: Date
  sheets: number
  marks: number[]
  recused: string[]
  item: ItemRow | null
}

/** Eligible dossiers with their verdicts, what their sheets add up to per criterion, and their examination at this meeting. */
export const dossierRows = (db: Db | Tx, meeting: LoadedMeeting) => db.$queryRaw<DossierRow[]>`
  SELECT a.id AS "applicationId", a.number, s."structureName", s.title, s."departementCode", l.ambitions, s."requestedCents", s."smallestViableCents",
    a."firstDepositedAt" AS "depositedAt", COALESCE(h.sheets, 0) AS sheets, COALESCE(h.marks, '{}') AS marks, ${recusedOnDossier} AS recused,
    v.verdict::text AS verdict, v."recommendedCents", v."waitingRank",
    (SELECT jsonb_build_object('id', i.id, 'version', i.version, 'calledAt', i."calledAt", 'dissents', COALESCE((SELECT jsonb_agg(jsonb_build_object('jurorId', f."jurorId", 'text', f.text) ORDER BY f.at) FROM "Dissent" f WHERE f."itemId" = i.id), '[]'), 'presidingId', i."presidingId", 'concluded', i."concludedAt" IS NOT NULL, 'overtaken', ${overtaken('i')},
        'present', COALESCE((SELECT jsonb_agg(p."jurorId") FROM "ItemPresence" p WHERE p."itemId" = i.id), '[]'),
        'ballots', COALESCE((SELECT jsonb_agg(jsonb_build_object('id', b.id, 'n', b.n, 'motion', b.motion, 'kind', b.kind, 'closed', b."closedAt" IS NOT NULL, 'carried', b.carried, 'casting', b.casting,
            'counted', ${countedOf}, 'voters', ARRAY(SELECT w."jurorId" FROM "SecretParticipation" w WHERE w."ballotId" = b.id ORDER BY w."jurorId"), 'slips', ${slipsOf},
            'votes', COALESCE((SELECT jsonb_object_agg(w."jurorId", w.value) FROM "Vote" w WHERE w."ballotId" = b.id), '{}')) ORDER BY b.n)
          FROM "Ballot" b WHERE b."itemId" = i.id AND b."voidedAt" IS NULL), '[]'))
      FROM "MeetingItem" i WHERE i."meetingId" = ${meeting.id}::uuid AND i."applicationId" = a.id) AS item
  FROM ${examinedFrom(meeting.id)} JOIN "LastDeposit" l ON l."applicationId" = a.id
  LEFT JOIN (
    SELECT t."applicationId", max(t.sheets) AS sheets, array_agg(t.sum ORDER BY t.position) AS marks
    FROM (SELECT g."applicationId", k.position, count(*)::int AS sheets, sum(m.value)::int AS sum
      FROM "ScoreSheet" g JOIN "Mark" m ON m."sheetId" = g.id JOIN "Criterion" k ON k.id = m."criterionId"
      WHERE g.state = 'SUBMITTED' AND k."callId" = ${meeting.callId}::uuid AND NOT is_recused(g."jurorId", g."applicationId") GROUP BY g."applicationId", k.id) t
    GROUP BY t."applicationId") h ON h."applicationId" = a.id
  WHERE a."callId" = ${meeting.callId}::uuid AND a.state = 'SUBMITTED' ORDER BY a.number`

/** The last meeting of a call; 'none' before any; null for who is neither its secretary nor of its jury. */
export async function deliberationRoom(actor: Actor, input: { slug: string }, { db }: Context): Promise<Room | { kind: 'none'; slug: string; title: string } | null> {
  const meeting = await lastMeeting(db, input.slug)
  if (!meeting) return beforeAnyMeeting(actor, input.slug, db)
  return mayReadRoom(actor, meeting) ? roomFor(actor, meeting, await dossierRows(db, meeting)) : null
}

/** What one person reads of a meeting that they may read. */
export function roomFor(actor: Actor, meeting: LoadedMeeting, rows: readonly DossierRow[]): Room {
  const names = new Map(meeting.members.map(({ id, name }) => [id, name]))
  const open = rows.filter((row) => !isKeptAway(actor, meeting, row))
  const dossiers = ranked(actor, meeting, open, names)
  const current = open.find((row) => row.item && !row.item.concluded)
  const currentDossier = dossiers.find((dossier) => dossier.applicationId === current?.applicationId)
  const presiding = presidingOverMeeting(meeting)
  const known = open.concat(rows.filter((row) => isKeptAway(actor, meeting, row) && row.verdict !== null))
  const sealed = meeting.state === 'SEALED'
  const held = known.flatMap((row) => (row.recommendedCents === null ? [] : [{ ...row, cents: centsFromDb(row.recommendedCents) }]))
  const recommended = sumCents(held.map(({ cents }) => cents))
  const leftForCurrent = () => {
    if (meeting.envelope === null || !current) return null
    // Called again, a dossier gives back what an earlier verdict proposed for it.
    const others = held.filter((row) => row.applicationId !== current.applicationId)
    return leftFor(meeting.kept, subtractCents(meeting.envelope, sumCents(others.map(({ cents }) => cents))), others, current)
  }
  return {
    outside: actor.kind === 'person' && meeting.pulse.away.includes(actor.id),
    call: { id: meeting.callId, slug: meeting.slug, title: meeting.callTitle },
    meeting: {
      id: meeting.id, n: meeting.n, version: meeting.version, state: meeting.state, plannedAt: meeting.plannedAt, place: meeting.place,
      openedAt: meeting.openedAt, closedAt: meeting.closedAt, sealedAt: meeting.sealedAt, observations: meeting.observations, afterwards: meeting.afterwards, suspension: meeting.suspension,
    },
    roll: meeting.members.flatMap(({ id: jurorId, name, capacity, role, declared }) => {
      const seat = meeting.seats.find((candidate) => candidate.id === jurorId)
      return seat ? [{ jurorId, name, capacity, role, declared, attending: seat.attending }] : []
    }),
    presiding: presiding && { jurorId: presiding.id, name: names.get(presiding.id) ?? '' },
    scoringClosed: meeting.scoringClosed,
    secretCasting: meeting.secretCasting,
    scoringOver: meeting.scoringOver,
    envelope: meeting.envelope,
    recommended,
    kept: spentOf(meeting.kept, held).map(({ label, cents, held: spent }) => ({ label, cents, held: spent })),
    stillKept: stillKept(meeting.kept, held),
    leftForCurrent: leftForCurrent(),
    may: {
      callRoll: mayCallRoll(actor, meeting), open: presidesNow(actor, meeting), conduct: mayConduct(actor, meeting), seal: maySeal(actor, meeting),
      readMinutes: sealed, showWall: mayShowWall(actor, meeting),
    },
    proof: sealed && mayAskProof(actor, meeting) ? { why: whyNoProof(actor, meeting) ?? (rows.every((row) => row.verdict !== null) ? null : incompleteProof) } : null,
    dossiers,
    proposal: proposalFor(actor, meeting, dossiers, names),
    current: current?.item && currentDossier ? currentItem(actor, meeting, current, current.item, currentDossier, names) : null,
    recusedVerdicts: rows.flatMap((row) =>
      isKeptAway(actor, meeting, row) && row.verdict !== null ? [{ number: row.number, structureName: row.structureName, verdict: row.verdict }] : [],
    ),
    minutes: meeting.minutes,
  }
}

function proposalFor(actor: Actor, meeting: LoadedMeeting, dossiers: readonly RoomDossier[], names: ReadonlyMap<string, string>): Room['proposal'] {
  if (!meeting.proposal) return null
  const seat = seatOf(actor, meeting)
  return {
    motion: meeting.proposal.motion,
    dossiers: meeting.proposal.dossiers.flatMap(({ applicationId, takenOutBy }) => {
      const dossier = dossiers.find((candidate) => candidate.applicationId === applicationId)
      return dossier ? [{ applicationId, number: dossier.number, structureName: dossier.structureName, rank: dossier.rank, score: dossier.score, takenOutBy: takenOutBy === null ? null : (names.get(takenOutBy) ?? '') }] : []
    }),
    mayTakeOut: seat !== undefined && seat.attending !== 'ABSENT',
  }
}

async function beforeAnyMeeting(actor: Actor, slug: string, db: Db | Tx) {
  const call = await db.call.findUnique({
    where: { slug },
    relationLoadStrategy: 'join',
    select: {
      id: true, title: true,
      jurors: { select: { id: true, accountId: true, role: true, endedAt: true, _count: { select: { recusals: { where: { applicationId: null, state: { not: 'DISMISSED' } } } } } } },
    },
  })
  if (!call) return null
  const appointed = call.jurors.map(({ _count, ...seat }) => ({ ...seat, away: _count.recusals > 0 }))
  const seats = appointed.flatMap(({ id, accountId, role, endedAt, away }) => (endedAt === null && !away ? [{ id, accountId, role, order: 1, attending: 'ABSENT' as const }] : []))
  return mayReadRoom(actor, { callId: call.id, seats, appointed }) ? { kind: 'none' as const, slug, title: call.title } : null
}

const progressOf = (item: ItemRow | null): RoomDossier['progress'] => (item === null || (item.concluded && item.overtaken) ? 'WAITING' : item.concluded ? 'DONE' : 'CURRENT')

const orNull = (value: bigint | null): Cents | null => (value === null ? null : centsFromDb(value))

/** Ranked over what this person sees, in the order of examination. Before scoring is over neither rank, score nor order tells a mark. */
function ranked(actor: Actor, meeting: LoadedMeeting, rows: readonly DossierRow[], names: ReadonlyMap<string, string>): RoomDossier[] {
  const ranks = meeting.scoringOver
    ? rank(meeting.grid, rows.map((row) => ({ id: row.applicationId, depositedAt: row.depositedAt.toISOString(), sheets: row.sheets, marks: row.marks })))
    : []
  const rankOf = new Map(ranks.map((found) => [found.application, found]))
  const byRank = [...rows].sort((a, b) => (rankOf.get(a.applicationId)?.rank ?? rows.length + a.number) - (rankOf.get(b.applicationId)?.rank ?? rows.length + b.number))
  const present = inRoom(meeting)
  return examinationOrder(byRank).map((row) => {
    const found = rankOf.get(row.applicationId)
    const presidingId = presidingOf(present.filter((seat) => !row.recused.includes(seat.id)))?.id ?? null
    return {
      applicationId: row.applicationId, number: row.number, structureName: row.structureName, title: row.title, departementCode: row.departementCode,
      requested: centsFromDb(row.requestedCents), smallestViable: meeting.scoringOver ? centsFromDb(row.smallestViableCents) : null,
      rank: found?.rank ?? null, score: found?.score ?? null, tied: found?.tied ?? false,
      recused: row.recused.flatMap((id) => names.get(id) ?? []),
      alone: present.some((seat) => row.recused.includes(seat.id)) || row.item?.overtaken === true,
      mayCall: mayExamine(actor, meeting, { recused: row.recused, presidingId }),
      progress: progressOf(row.item),
      verdict: row.verdict, recommended: orNull(row.recommendedCents), waitingRank: row.waitingRank,
    }
  })
}

function currentItem(actor: Actor, meeting: LoadedMeeting, row: DossierRow, item: ItemRow, dossier: RoomDossier, names: ReadonlyMap<string, string>): CurrentItem {
  const seat = seatOf(actor, meeting)
  const examines = mayExamine(actor, meeting, { recused: row.recused, presidingId: item.presidingId })
  const open = item.ballots.find((ballot) => !ballot.closed)
  const own = seat && open?.votes[seat.id]
  const closed = item.ballots.filter((ballot) => ballot.closed)
  // While a ballot is open each member reads their own vote; who enters them reads all.
  const shown = (ballot: ItemRow['ballots'][number]): RoomBallot => {
    const votes = ballot.closed || examines ? ballot.votes : {}
    const { counted, voters, ...told } = ballot
    return {
      ...told, carried: ballot.carried === true, votes, tally: counted ?? tallyOf(Object.values(votes)),
      received: ballot.kind === 'SECRET' ? voters.length : Object.keys(ballot.votes).length,
      waitedFor: examines && ballot.kind === 'SECRET' ? item.present.flatMap((id) => (voters.includes(id) ? [] : (names.get(id) ?? []))) : [],
    }
  }
  return {
    itemId: item.id,
    version: item.version,
    dossier,
    presiding: names.get(item.presidingId) ?? '',
    present: item.present.map((jurorId) => ({ jurorId, name: names.get(jurorId) ?? '' })),
    calledAt: item.calledAt,
    ballots: item.ballots.map(shown),
    dissents: item.dissents.map(({ jurorId, text }) => ({ name: names.get(jurorId) ?? '', text })),
    mayDissent: closed.length === 0 ? [] : item.present.flatMap((jurorId) => (examines || jurorId === seat?.id ? [{ jurorId, name: names.get(jurorId) ?? '' }] : [])),
    verdict: closed.length === 0 ? null : verdictOf(closed.map((ballot) => ({ motion: ballot.motion, carried: ballot.carried === true }))),
    mayExamine: examines,
    overtaken: item.overtaken,
    voter: seat && open && item.present.includes(seat.id) ? { jurorId: seat.id, value: own ?? null, slipPut: open.voters.includes(seat.id) } : null,
  }
}
