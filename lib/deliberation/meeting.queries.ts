import type { JurorRole } from '@/lib/accounts/actor'
import type { SubEnvelope } from '@/lib/calls/sub-envelope'
import { keptOf, keptOfCallColumn, type KeptRow } from '@/lib/calls/sub-envelope.queries'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { centsFromDb } from '@/lib/db/values'
import type { Cents } from '@/lib/kernel/cents'
import type { Grid } from '@/lib/ranking/ranking'
import { scoringOver } from '@/lib/scoring/jury.queries'
import type { Examination, MeetingFacts, MeetingSeat } from './meeting'
import type { RoomPulse } from './room-version'
import type { VerdictKind } from './verdict'

type MeetingMember = { id: string; name: string; capacity: string; role: JurorRole; /** Has declared their interests: before that nobody sits. */ declared: boolean }

/** A meeting and its jury, as its rules read them. */
export type LoadedMeeting = Omit<MeetingFacts, 'examination'> & {
  /** Everyone ever appointed, in the order of the act. */
  members: MeetingMember[]
  /** The last sealed minutes of this meeting, and the SHA-256 of their content. */
  minutes: { id: string; sha256: string } | null
  /** The list put to one vote now: `takenOutBy` wants the dossier examined alone. */
  proposal: { id: string; motion: VerdictKind; dossiers: { applicationId: string; takenOutBy: string | null }[] } | null
  pulse: RoomPulse
  slug: string
  callTitle: string
  grid: Grid
  /** Marks and ranking may be seen. */
  scoringOver: boolean
  demonstration: boolean
  secretCasting: boolean
  ceiling: Cents | null
  envelope: Cents | null
  /** The sub-envelopes of the règlement: what the funder lifts afterwards is not the jury's to know. */
  kept: SubEnvelope[]
  n: number
  /** Held on paper, entered afterwards. */
  afterwards: boolean
  /** 2: convened again for want of a quorum, which counts no more. */
  convocation: number
  /** The règlement foresees it. */
  secondConvocation: boolean
  version: number
  plannedAt: Date
  place: string
  openedAt: Date | null
  closedAt: Date | null
  sealedAt: Date | null
  observations: string
}

/** Everyone ever appointed: whether they are recused from the whole call, have left, and have sheets that count. */
type MemberRow = MeetingSeat & MeetingMember & { away: boolean; recused: boolean; ended: boolean; counts: boolean }

type Row = Omit<LoadedMeeting, 'members' | 'seats' | 'former' | 'appointed' | 'quorum' | 'ceiling' | 'envelope' | 'kept'> & {
  kept: KeptRow[] | null
  quorumNumerator: number
  quorumDenominator: number
  ceilingCents: bigint | null
  totalCents: bigint | null
}

/**
 * How far the meeting `m` has come. Its revision is the last act that its screens show: before it opens and once it is closed, acts on the
 * meeting itself only, for a screen that moved with each sheet handed in would count them.
 */
const pulseColumn = Prisma.sql`jsonb_build_object('meetingId', m.id,
    'revision', COALESCE((SELECT max(e.seq) FROM "JournalEntry" e WHERE e.chain = m."callId"::text
      AND (e."objectType" IN ('Meeting', 'MeetingItem', 'Minutes') OR (m.state = 'OPEN' AND e."objectType" IN ('Recusal', 'Application') AND e.at >= m."openedAt"))), 0),
    'concluded', (SELECT count(*) FROM "MeetingItem" i WHERE i."meetingId" = m.id AND i."concludedAt" IS NOT NULL),
    'away', ARRAY(SELECT DISTINCT j."accountId" FROM "MeetingItem" i JOIN "Recusal" q ON q."applicationId" = i."applicationId" AND q.state <> 'DISMISSED'
      JOIN "Juror" j ON j.id = q."jurorId" WHERE i."meetingId" = m.id AND i."concludedAt" IS NULL AND i."withdrawnAt" IS NULL)) AS pulse`

const meetingColumns = Prisma.sql`m.id, m."callId", c.slug, ${pulseColumn}, c.title AS "callTitle", c.nature = 'FICTIONAL' AS demonstration,
    jsonb_build_object('maxMark', c."maxMark", 'criteria', COALESCE((SELECT jsonb_agg(jsonb_build_object('code', k.code, 'weight', k.weight) ORDER BY k.position)
      FROM "Criterion" k WHERE k."callId" = c.id), '[]')) AS grid,
    c.state::text AS "callState", m.convocation, m.afterwards, c."secondConvocation", CASE WHEN m.convocation > 1 THEN 0 ELSE c."quorumNumerator" END AS "quorumNumerator", c."quorumDenominator", c."secretCasting", c."ceilingCents",
    (SELECT e."totalCents" FROM "Envelope" e WHERE e."callId" = c.id) AS "totalCents", ${keptOfCallColumn}, c."scoringClosedAt" IS NOT NULL AS "scoringClosed", ${scoringOver} AS "scoringOver",
    m.n, m.state::text AS state, m.version, m."plannedAt", m.place, m."openedAt", m."closedAt", m."sealedAt", m.observations,
    (SELECT jsonb_build_object('since', u."suspendedAt", 'reason', u.reason) FROM "MeetingSuspension" u WHERE u."meetingId" = m.id AND u."resumedAt" IS NULL) AS suspension,
    (SELECT jsonb_build_object('id', o.id, 'motion', o.motion, 'dossiers', (SELECT jsonb_agg(jsonb_build_object('applicationId', e."applicationId", 'takenOutBy', e."takenOutById") ORDER BY e.position) FROM "BlocDossier" e WHERE e."proposalId" = o.id))
      FROM "BlocProposal" o WHERE o."meetingId" = m.id AND o."closedAt" IS NULL) AS proposal,
    (SELECT jsonb_build_object('id', k.id, 'sha256', k.sha256) FROM "Minutes" k WHERE k."meetingId" = m.id ORDER BY k.n DESC LIMIT 1) AS minutes`

const meetingFrom = Prisma.sql`"Meeting" m JOIN "Call" c ON c.id = m."callId"`

/** The jury of the meeting `m`, in the order of the act, read along as JSON. */
const membersColumn = Prisma.sql`
  COALESCE((SELECT jsonb_agg(jsonb_build_object('id', j.id, 'accountId', j."accountId", 'name', p.name, 'capacity', j.capacity, 'role', j.role, 'order', j.position,
      'declared', j."declaredAt" IS NOT NULL, 'ended', j."endedAt" IS NOT NULL,
      'attending', CASE WHEN t."arrivedAt" IS NULL OR t."leftAt" IS NOT NULL THEN 'ABSENT' WHEN t.remote THEN 'REMOTE' ELSE 'ROOM' END,
      'away', EXISTS (SELECT 1 FROM "Recusal" r WHERE r."jurorId" = j.id AND r."applicationId" IS NULL AND r.state <> 'DISMISSED'),
      'recused', EXISTS (SELECT 1 FROM "Recusal" r WHERE r."jurorId" = j.id AND r.state <> 'DISMISSED'),
      'counts', EXISTS (SELECT 1 FROM "ScoreSheet" h JOIN "Application" a ON a.id = h."applicationId" AND a.state = 'SUBMITTED'
        WHERE h."jurorId" = j.id AND h.state = 'SUBMITTED' AND NOT is_recused(h."jurorId", h."applicationId"))) ORDER BY j.position)
    FROM "Juror" j JOIN "Account" p ON p.id = j."accountId" LEFT JOIN "Attendance" t ON t."jurorId" = j.id AND t."meetingId" = m.id
    WHERE j."callId" = m."callId"), '[]') AS members`

function loaded({ quorumNumerator, quorumDenominator, ceilingCents, totalCents, kept, ...meeting }: Row, members: readonly MemberRow[]): LoadedMeeting {
  return {
    ...meeting,
    quorum: { numerator: quorumNumerator, denominator: quorumDenominator },
    ceiling: ceilingCents === null ? null : centsFromDb(ceilingCents),
    envelope: totalCents === null ? null : centsFromDb(totalCents),
    kept: keptOf(kept).map(({ label, cents, ambition, departements }) => ({ label, cents, ambition, departements })),
    seats: members.flatMap(({ away, ended, id, accountId, role, order, attending }) => (ended || away ? [] : [{ id, accountId, role, order, attending }])),
    former: members.flatMap(({ id, away, ended, counts }) => (ended && !away && counts ? [id] : [])),
    appointed: members.map(({ id, accountId, away, recused }) => ({ id, accountId, away, recused })),
    members: members.map(({ id, name, capacity, role, declared }) => ({ id, name, capacity, role, declared })),
  }
}

/** The meeting, locked to the end of the transaction; its call does not change state meanwhile. Its jury is read once the lock is held. */
export async function lockMeeting(tx: Tx, meetingId: string): Promise<LoadedMeeting | null> {
  const [row] = await tx.$queryRaw<Row[]>`SELECT ${meetingColumns} FROM ${meetingFrom} WHERE m.id = ${meetingId}::uuid FOR SHARE OF c FOR UPDATE OF m`
  if (!row) return null
  const [jury] = await tx.$queryRaw<{ members: MemberRow[] }[]>`SELECT ${membersColumn} FROM "Meeting" m WHERE m.id = ${meetingId}::uuid`
  return loaded(row, jury?.members ?? [])
}

/** The first meeting that answers, in one query. */
async function readMeeting(db: Db | Tx, which: Prisma.Sql): Promise<LoadedMeeting | null> {
  const [row] = await db.$queryRaw<(Row & { members: MemberRow[] })[]>`SELECT ${meetingColumns}, ${membersColumn} FROM ${meetingFrom} WHERE ${which} ORDER BY m.n DESC LIMIT 1`
  return row ? loaded(row, row.members) : null
}

/** The call's last meeting. */
export const lastMeeting = (db: Db | Tx, slug: string): Promise<LoadedMeeting | null> => readMeeting(db, Prisma.sql`c.slug = ${slug}`)

/** The call's last sealed meeting. */
export async function lastSealedMeeting(db: Db | Tx, slug: string): Promise<(LoadedMeeting & { sealedAt: Date }) | null> {
  const meeting = await readMeeting(db, Prisma.sql`c.slug = ${slug} AND m.state = 'SEALED'`)
  return meeting?.sealedAt ? { ...meeting, sealedAt: meeting.sealedAt } : null
}

export const meetingById = (db: Db | Tx, meetingId: string): Promise<LoadedMeeting | null> => readMeeting(db, Prisma.sql`m.id = ${meetingId}::uuid`)

/**
 * A recusal was found after this examination, of a member who was there or whose sheet the room had before it: its votes
 * and its verdict no longer stand and the dossier is deliberated again. A recusal dismissed gives them back.
 */
export const overtaken = (item: 'i' | 'v' | 'here'): Prisma.Sql => {
  const [id, dossier, calledAt] = [Prisma.raw(`${item}.id`), Prisma.raw(`${item}."applicationId"`), Prisma.raw(`${item}."calledAt"`)]
  return Prisma.sql`EXISTS (SELECT 1 FROM "Recusal" w WHERE w."callId" = a."callId" AND w.state <> 'DISMISSED'
    AND (w."applicationId" = ${dossier} OR w."applicationId" IS NULL)
    AND (EXISTS (SELECT 1 FROM "ItemPresence" wp WHERE wp."itemId" = ${id} AND wp."jurorId" = w."jurorId")
      OR (w."raisedAt" > ${calledAt} AND EXISTS (SELECT 1 FROM "ScoreSheet" wh
        WHERE wh."jurorId" = w."jurorId" AND wh."applicationId" = ${dossier} AND wh."submittedAt" IS NOT NULL))))`
}

/**
 * The eligible dossiers still submitted (`a`), their last deposit (`s`) and their verdict as it stands for this
 * meeting (`v`): given by it, or by the last sealed one; none when a recusal found since overtook it.
 */
export const examinedFrom = (meetingId: string): Prisma.Sql => Prisma.sql`"Application" a
  JOIN "EligibilityReview" r ON r."applicationId" = a.id AND r.state = 'ELIGIBLE'
  JOIN LATERAL (SELECT * FROM "Submission" d WHERE d."applicationId" = a.id ORDER BY d.n DESC LIMIT 1) s ON true
  LEFT JOIN LATERAL (
    SELECT i.*, m.n AS "meetingN" FROM "MeetingItem" i JOIN "Meeting" m ON m.id = i."meetingId"
    WHERE i."applicationId" = a.id AND i.verdict IS NOT NULL AND (m.state = 'SEALED' OR m.id = ${meetingId}::uuid)
    ORDER BY m.n DESC LIMIT 1) v ON NOT ${overtaken('v')}`

export async function examinationOf(db: Db | Tx, meeting: { id: string; callId: string }): Promise<Examination> {
  const [row] = await db.$queryRaw<Examination[]>`
    SELECT EXISTS (SELECT 1 FROM "MeetingItem" WHERE "meetingId" = ${meeting.id}::uuid AND "concludedAt" IS NULL AND "withdrawnAt" IS NULL) AS "inProgress",
      (SELECT count(*)::int FROM "MeetingItem" WHERE "meetingId" = ${meeting.id}::uuid AND "concludedAt" IS NOT NULL) AS concluded,
      count(*) FILTER (WHERE v.verdict IS NULL)::int AS remaining,
      COALESCE(array_agg(v."waitingRank") FILTER (WHERE v.verdict = 'WAIT'), '{}') AS "waitingRanks"
    FROM ${examinedFrom(meeting.id)} WHERE a."callId" = ${meeting.callId}::uuid AND a.state = 'SUBMITTED'`
  return row ?? { inProgress: false, concluded: 0, remaining: 0, waitingRanks: [] }
}
