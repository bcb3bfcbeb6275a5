import type { Holding } from '@/lib/calls/sub-envelope'
import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { centsFromDb } from '@/lib/db/values'
import type { Cents } from '@/lib/kernel/cents'
import type { BallotKind, VoteValue } from './ballot'
import { examinedFrom, lockMeeting, overtaken, type LoadedMeeting } from './meeting.queries'
import type { VerdictKind } from './verdict'

/** A dossier that this meeting may examine. */
export type Dossier = {
  applicationId: string
  number: number
  departementCode: string
  ambitions: number[]
  requested: Cents
  smallestViable: Cents
  /** Submitted sheets: without one it is unranked, neither selected nor waiting. */
  sheets: number
  recused: string[]
  /** Its examination at this meeting. */
  itemId: string | null
  concluded: boolean
  /** A recusal found since makes that examination void: it is called again. */
  overtaken: boolean
  /** Its verdict as it stands, recommended amount and waiting rank included. */
  verdict: VerdictKind | null
  recommended: Cents | null
  waitingRank: number | null
}

type Row = Omit<Dossier, 'requested' | 'smallestViable' | 'recommended'> & { requestedCents: bigint; smallestViableCents: bigint; recommendedCents: bigint | null }

/** Members kept away from `a`, decided or waiting for a decision. */
export const recusedOnDossier = Prisma.sql`ARRAY(SELECT DISTINCT q."jurorId" FROM "Recusal" q WHERE q."applicationId" = a.id AND q.state <> 'DISMISSED')`

/** What the closed secret ballot `b` was counted, and its slips; nothing while it is open. */
export const countedOf = Prisma.sql`CASE WHEN b."forCount" IS NOT NULL THEN jsonb_build_object('for', b."forCount", 'against', b."againstCount", 'abstain', b."abstainCount") END`
export const slipsOf = Prisma.sql`COALESCE((SELECT jsonb_agg(jsonb_build_object('code', w.code, 'value', w.value) ORDER BY w.code) FROM "SecretSlip" w WHERE w."ballotId" = b.id AND b."closedAt" IS NOT NULL), '[]')`

/** Every eligible dossier still submitted, by number. */
export async function dossiersOf(tx: Tx, meeting: Pick<LoadedMeeting, 'id' | 'callId'>): Promise<Dossier[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT a.id AS "applicationId", a.number, l."departementCode", l.ambitions, s."requestedCents", s."smallestViableCents",
      (SELECT count(*)::int FROM "ScoreSheet" h WHERE h."applicationId" = a.id AND h.state = 'SUBMITTED' AND NOT is_recused(h."jurorId", a.id)) AS sheets,
      ${recusedOnDossier} AS recused, here.id AS "itemId", here."concludedAt" IS NOT NULL AS concluded, ${overtaken('here')} AS overtaken,
      v.verdict::text AS verdict, v."recommendedCents", v."waitingRank"
    FROM ${examinedFrom(meeting.id)} JOIN "LastDeposit" l ON l."applicationId" = a.id
    LEFT JOIN "MeetingItem" here ON here."applicationId" = a.id AND here."meetingId" = ${meeting.id}::uuid
    WHERE a."callId" = ${meeting.callId}::uuid AND a.state = 'SUBMITTED' ORDER BY a.number`
  return rows.map(({ requestedCents, smallestViableCents, recommendedCents, ...row }) => ({
    ...row,
    requested: centsFromDb(requestedCents),
    smallestViable: centsFromDb(smallestViableCents),
    recommended: recommendedCents === null ? null : centsFromDb(recommendedCents),
  }))
}

/** What the verdicts as they stand recommend. */
export const recommendedFor = (dossiers: readonly Dossier[]): Holding[] => dossiers.flatMap((dossier) => (dossier.recommended === null ? [] : [{ ...dossier, cents: dossier.recommended }]))

export type LoadedBallot = { id: string; n: number; motion: VerdictKind; closed: boolean; carried: boolean; kind: BallotKind; votes: Map<string, VoteValue>; /** Who has put a slip in a secret one. */ voters: string[] }
export type LoadedItem = {
  id: string
  version: number
  applicationId: string
  presidingId: string
  concluded: boolean
  present: string[]
  recused: string[]
  overtaken: boolean
  /** Those that stand: a recusal may have made others void. */
  ballots: LoadedBallot[]
}

/** One examination and its meeting, locked. */
export async function lockItem(tx: Tx, where: { itemId: string } | { ballotId: string }): Promise<{ meeting: LoadedMeeting; item: LoadedItem } | null> {
  const select = { id: true, meetingId: true } as const
  const found =
    'itemId' in where
      ? await tx.meetingItem.findUnique({ where: { id: where.itemId }, select })
      : (await tx.ballot.findUnique({ where: { id: where.ballotId }, select: { item: { select } } }))?.item
  const meeting = found && (await lockMeeting(tx, found.meetingId))
  if (!meeting) return null
  const row = await tx.meetingItem.findUniqueOrThrow({
    where: { id: found.id },
    select: {
      id: true, version: true, applicationId: true, presidingId: true, concludedAt: true,
      presences: { select: { jurorId: true } },
      ballots: { where: { voidedAt: null }, orderBy: { n: 'asc' }, select: { id: true, n: true, motion: true, closedAt: true, carried: true, kind: true, votes: { select: { jurorId: true, value: true } }, participations: { select: { jurorId: true } } } },
      application: { select: { recusals: { where: { state: { not: 'DISMISSED' } }, select: { jurorId: true } } } },
    },
  })
  const [since] = await tx.$queryRaw<{ overtaken: boolean }[]>`
    SELECT ${overtaken('i')} AS overtaken FROM "MeetingItem" i JOIN "Application" a ON a.id = i."applicationId" WHERE i.id = ${found.id}::uuid`
  return {
    meeting,
    item: {
      overtaken: since?.overtaken ?? false,
      id: row.id, version: row.version, applicationId: row.applicationId, presidingId: row.presidingId, concluded: row.concludedAt !== null,
      present: row.presences.map((presence) => presence.jurorId),
      recused: row.application.recusals.map((recusal) => recusal.jurorId),
      ballots: row.ballots.map((ballot) => ({
        id: ballot.id, n: ballot.n, motion: ballot.motion, closed: ballot.closedAt !== null, carried: ballot.carried === true, kind: ballot.kind,
        voters: ballot.participations.map((voter) => voter.jurorId),
        votes: new Map(ballot.votes.map((vote) => [vote.jurorId, vote.value])),
      })),
    },
  }
}
