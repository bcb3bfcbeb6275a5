import type { Actor } from '@/lib/accounts/actor'
import type { Db, Tx } from '@/lib/db/client'
import type { Context } from '@/lib/db/transaction'
import { incompleteProof, mayAskProof, whyNoProof } from '@/lib/deliberation/deliberation.policy'
import { lastSealedMeeting, overtaken } from '@/lib/deliberation/meeting.queries'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import type { Pack } from './pack.schema'
import type { PackRecord } from './record'
import { resultOf } from './result'

type CallRow = { numerator: number; denominator: number; maxMark: number; secretCasting: boolean; envelopeCents: bigint | null; criteria: Pack['call']['criteria'] }
type ApplicationRow = { id: string; depositedAt: Date; eligible: boolean; requestedCents: bigint; smallestViableCents: bigint; stands: boolean }
type ItemRow = { application: string; presiding: string; present: string[]; waitingRank: number | null; verdict: 'SELECT' | 'WAIT' | 'REJECT'; recommendedCents: bigint | null; ballots: Pack['meeting']['items'][number]['ballots'] }

/**
 * The jury's own result, as it was when the last meeting was sealed, with what recomputes it. What the funder adopts
 * later, a withdrawal or an ineligibility found later are other records and never alter it. Ids only, never a name.
 * Staff and a president recused from nothing, once every eligible dossier has a sealed verdict that no recusal found
 * since overtook.
 */
export async function proofPack(actor: Actor, input: { slug: string }, { db }: Context): Promise<Result<{ demonstration: boolean; pack: Pack }>> {
  const meeting = await lastSealedMeeting(db, input.slug)
  if (!meeting) return absent()
  if (!mayAskProof(actor, meeting)) return absent()
  const why = whyNoProof(actor, meeting)
  if (why) return refused(why)
  const record = await recordOf(db, { slug: input.slug, callId: meeting.callId, sealedAt: meeting.sealedAt })
  if (!record) return refused(incompleteProof)
  return ok({ demonstration: meeting.demonstration, pack: { ...record, result: resultOf(record) } })
}

type Sealed = { slug: string; callId: string; sealedAt: Date }

/** Null while an eligible dossier has no sealed verdict that stands, or the call no envelope. */
async function recordOf(db: Db | Tx, { slug, callId, sealedAt }: Sealed): Promise<PackRecord | null> {
  const [call] = await db.$queryRaw<CallRow[]>`
    SELECT CASE WHEN EXISTS (SELECT 1 FROM "Meeting" m WHERE m."callId" = c.id AND m.state = 'SEALED' AND m.convocation > 1) THEN 0 ELSE c."quorumNumerator" END AS numerator, c."quorumDenominator" AS denominator, c."maxMark", c."secretCasting", e."totalCents" AS "envelopeCents",
      (SELECT jsonb_agg(jsonb_build_object('code', k.code, 'weight', k.weight) ORDER BY k.position) FROM "Criterion" k WHERE k."callId" = c.id) AS criteria
    FROM "Call" c LEFT JOIN "Envelope" e ON e."callId" = c.id WHERE c.id = ${callId}::uuid`
  const applications = await applicationsOf(db, callId, sealedAt)
  if (!call || call.envelopeCents === null || applications.some((application) => application.eligible && !application.stands)) return null
  const known = applications.map((application) => application.id)
  const eligible = applications.flatMap((application) => (application.eligible ? [application.id] : []))
  const items = await itemsOf(db, eligible)
  const jurors = await jurorsOf(db, callId, sealedAt, eligible, [...new Set(items.flatMap((item) => item.present))])
  const members = jurors.map((juror) => juror.id)
  const recusals = await recusalsOf(db, members, known)
  const away = new Set(recusals.map(({ juror, application }) => `${juror} ${application}`))
  return {
    format: 'aller-vers/proof-pack',
    version: 1,
    call: {
      slug, maxMark: call.maxMark, criteria: call.criteria, quorum: { numerator: call.numerator, denominator: call.denominator },
      secretCasting: call.secretCasting, envelopeCents: Number(call.envelopeCents),
    },
    jurors,
    applications: applications.map(({ id, depositedAt, eligible, requestedCents, smallestViableCents }) => ({
      id, depositedAt: depositedAt.toISOString(), eligible, requestedCents: Number(requestedCents), smallestViableCents: Number(smallestViableCents),
    })),
    recusals,
    sheets: (await sheetsOf(db, members, eligible)).filter((sheet) => !away.has(`${sheet.juror} ${sheet.application}`)),
    meeting: { items: items.map(({ application, presiding, present, ballots, waitingRank }) => ({ application, presiding, present, ballots, waitingRank })) },
    allocation: items.flatMap(({ application, verdict, recommendedCents }) => (verdict === 'SELECT' ? [{ application, cents: Number(recommendedCents ?? 0n) }] : [])),
  }
}

/** Dossiers before the jury at the last sealing: neither withdrawn nor found ineligible before it. */
const applicationsOf = (db: Db | Tx, callId: string, sealedAt: Date) => db.$queryRaw<ApplicationRow[]>`
  SELECT a.id, a."firstDepositedAt" AS "depositedAt", s."requestedCents", s."smallestViableCents", v.id IS NOT NULL AND NOT ${overtaken('v')} AS stands,
    r.state = 'ELIGIBLE' OR (v.id IS NOT NULL AND r."decidedAt" > ${sealedAt}) AS eligible
  FROM "Application" a JOIN "EligibilityReview" r ON r."applicationId" = a.id
  JOIN LATERAL (SELECT * FROM "Submission" d WHERE d."applicationId" = a.id ORDER BY d.n DESC LIMIT 1) s ON true
  LEFT JOIN LATERAL (SELECT i.* FROM "MeetingItem" i JOIN "Meeting" m ON m.id = i."meetingId"
    WHERE i."applicationId" = a.id AND m.state = 'SEALED' AND i.verdict IS NOT NULL ORDER BY m.n DESC LIMIT 1) v ON true
  WHERE a."callId" = ${callId}::uuid AND (a.state = 'SUBMITTED' OR (a.state = 'WITHDRAWN' AND a."withdrawnAt" > ${sealedAt}))
  ORDER BY a.number`

/** Each dossier's last sealed examination. */
const itemsOf = (db: Db | Tx, applications: string[]) => db.$queryRaw<ItemRow[]>`
  SELECT DISTINCT ON (i."applicationId") i."applicationId" AS application, i."presidingId" AS presiding, i."waitingRank", i.verdict::text AS verdict, i."recommendedCents",
    ARRAY(SELECT p."jurorId" FROM "ItemPresence" p WHERE p."itemId" = i.id ORDER BY p."jurorId") AS present,
    COALESCE((SELECT jsonb_agg(CASE b.kind WHEN 'SECRET' THEN jsonb_build_object('motion', lower(b.motion::text), 'kind', 'secret', 'for', b."forCount", 'against', b."againstCount", 'abstain', b."abstainCount")
          || CASE WHEN b.casting THEN jsonb_build_object('casting', CASE WHEN b.carried THEN 'for' ELSE 'against' END) ELSE '{}' END
        ELSE jsonb_build_object('motion', lower(b.motion::text), 'kind', 'open', 'votes', (SELECT jsonb_object_agg(w."jurorId", lower(w.value::text)) FROM "Vote" w WHERE w."ballotId" = b.id)) END ORDER BY b.n)
      FROM "Ballot" b WHERE b."itemId" = i.id AND b."voidedAt" IS NULL), '[]') AS ballots
  FROM "MeetingItem" i JOIN "Meeting" m ON m.id = i."meetingId"
  WHERE i."applicationId" = ANY(${applications}::uuid[]) AND m.state = 'SEALED' AND i.verdict IS NOT NULL
  ORDER BY i."applicationId", m.n DESC`

/**
 * The jury at the last sealing, and whoever sat or read before it: a member whose functions ended leaves sheets that
 * count. A member recused from the whole call is not of it.
 */
const jurorsOf = (db: Db | Tx, callId: string, sealedAt: Date, eligible: string[], present: string[]) => db.$queryRaw<Pack['jurors']>`
  SELECT j.id, lower(j.role::text) AS role, j.position AS order FROM "Juror" j
  WHERE j."callId" = ${callId}::uuid
    AND (j.id = ANY(${present}::uuid[]) OR (j."appointedOn" <= ${sealedAt}::date AND (j."endedAt" IS NULL OR j."endedAt" > ${sealedAt}))
      OR EXISTS (SELECT 1 FROM "ScoreSheet" h WHERE h."jurorId" = j.id AND h.state = 'SUBMITTED' AND h."applicationId" = ANY(${eligible}::uuid[])
        AND NOT is_recused(h."jurorId", h."applicationId")))
    AND NOT EXISTS (SELECT 1 FROM "Recusal" r WHERE r."jurorId" = j.id AND r."applicationId" IS NULL AND r.state <> 'DISMISSED')
  ORDER BY j.position`

/** A recusal dismissed after the examination kept the member away from it: it counts. */
const recusalsOf = (db: Db | Tx, jurors: string[], applications: string[]) => db.$queryRaw<Pack['recusals']>`
  SELECT DISTINCT r."jurorId" AS juror, r."applicationId" AS application FROM "Recusal" r
  WHERE r."jurorId" = ANY(${jurors}::uuid[]) AND r."applicationId" = ANY(${applications}::uuid[])
    AND (r.state <> 'DISMISSED' OR r."decidedAt" > (
      SELECT i."calledAt" FROM "MeetingItem" i JOIN "Meeting" m ON m.id = i."meetingId"
      WHERE i."applicationId" = r."applicationId" AND m.state = 'SEALED' AND i.verdict IS NOT NULL ORDER BY m.n DESC LIMIT 1))`

const sheetsOf = (db: Db | Tx, jurors: string[], applications: string[]) => db.$queryRaw<Pack['sheets']>`
  SELECT h."jurorId" AS juror, h."applicationId" AS application, jsonb_object_agg(k.code, g.value) AS marks
  FROM "ScoreSheet" h JOIN "Mark" g ON g."sheetId" = h.id JOIN "Criterion" k ON k.id = g."criterionId"
  WHERE h.state = 'SUBMITTED' AND h."jurorId" = ANY(${jurors}::uuid[]) AND h."applicationId" = ANY(${applications}::uuid[])
  GROUP BY h.id`
