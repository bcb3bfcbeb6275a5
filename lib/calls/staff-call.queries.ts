import { isObserver, isStaff, type Actor, type JurorRole, type Person } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromDb, dayFromDb } from '@/lib/db/values'
import type { Cents } from '@/lib/kernel/cents'
import { dayOf } from '@/lib/kernel/days'
import { unreadBy } from '@/lib/messages/unread.queries'
import { callHead, type CallHead } from './call-head.queries'
import type { CallState } from './call-phase'
import type { Helpline, JuryRules, Presentation, Schedule, Texts } from './draft'
import { reviewStanding } from './review-standing.queries'
import { launchBlockers, type Blocker } from './launch-guard'
import { launchFactsOf, settled } from './launch.queries'

/** A call and what is counted of it, for the staff's home and the call's own page. Counts tell no result. */
export type StaffCall = {
  id: string
  slug: string
  title: string
  nature: 'RUN' | 'PUBLISHED' | 'FICTIONAL'
  state: CallState
  opensAt: Date | null
  closesAt: Date | null
  answerPlannedOn: string | null
  /** Never deposited; a dossier reopened after its deposit is still counted as deposited. */
  drafts: number
  deposited: number
  unreviewed: number
  /** Found ineligible by one person, waiting for another. */
  toConfirm: number
  eligible: number
  ineligible: number
  /** Readings expected of the members in office and not recused, and the sheets handed in for them; null for the observer. */
  sheets: { assigned: number; submitted: number } | null
  scoringClosed: boolean
  meeting: 'CONVENED' | 'OPEN' | 'CLOSED' | 'SEALED' | null
  plan: 'DRAFT' | 'PREPARED' | 'CHECKED' | 'SIGNED' | null
  planPreparedById: string | null
  /** Submitted dossiers without a decision yet. */
  undrafted: number
  draftDecisions: number
  signedDecisions: number
  laureates: number
  withoutPlan: number
  /** Members in office who have not declared their interests. */
  undeclared: number
  /** Decisions announced more than fifteen days ago that nobody opened, and the oldest announcement among them. */
  unopened: number
  /** Appeals to instruct, and when the first of them was received. */
  appeals: number
  appealSince: string | null
  announcedAt: Date | null
  /** Sessions that took place and whose attendance is not noted; the oldest. */
  untold: number
  untoldSince: Date | null
  /** Laureates whose support plan says to call them by now; the oldest day. */
  contactsDue: number
  contactDueOn: string | null
  /** Files that the antivirus has left unanswered for a while, and since when. */
  unscanned: number
  unscannedSince: Date | null
  /** Questions on the call that wait for an answer, and since when. */
  questions: number
  questionSince: Date | null
  /** Threads in which a structure wrote and nobody of the team has read it. */
  unreadThreads: number
  /** Bank details to verify, and changes that another person verified. */
  accountsToCheck: number
  /** Instalments asked for, whose proofs are to be verified, and since when. */
  paymentsToVerify: number
  paymentSince: Date | null
  /** Verified by another person, to be approved. */
  paymentsToApprove: number
  /** Repayments that were answered, or whose delay is over. */
  repaymentsToDecide: number
  /** Reports handed in, and since when. */
  reports: number
  reportSince: Date | null
  /** Opinions not given although their day is past, while they can still be. */
  lateOpinions: number
}

/** After this many days an unopened decision is to be sent by another way. */
const unopenedAfterDays = 15
/** The antivirus answers in seconds: after this many minutes, somebody must look. */
const unscannedAfterMinutes = 15

/** Every call, the newest first; for staff and the observer. One query. */
export async function staffCalls(actor: Actor, context: Context): Promise<StaffCall[] | null> {
  if (!isStaff(actor) && !isObserver(actor)) return null
  return (await countedCalls<StaffCall>(actor, context)).map((call) => seenBy(actor, call))
}

/** Calls with what is counted of them; `only` some of them (`c`), and `more` of their columns and their envelope's (`e`). */
function countedCalls<Row extends StaffCall>({ id: me }: Person, { db, now }: Context, { only = Prisma.sql`true`, more = Prisma.empty } = {}): Promise<Row[]> {
  const late = new Date(now.getTime() - unopenedAfterDays * 86_400_000)
  const overdue = new Date(now.getTime() - unscannedAfterMinutes * 60_000)
  return db.$queryRaw<Row[]>`
    SELECT c.id, c.slug, c.title, c.nature::text AS nature, c.state::text AS state, c."opensAt", c."closesAt",
      c."answerPlannedOn"::text AS "answerPlannedOn", COALESCE(n.drafts, 0) AS drafts, COALESCE(n.deposited, 0) AS deposited,
      COALESCE(n.unreviewed, 0) AS unreviewed, COALESCE(n."toConfirm", 0) AS "toConfirm", COALESCE(n.eligible, 0) AS eligible, COALESCE(n.ineligible, 0) AS ineligible,
      COALESCE(n.undrafted, 0) AS undrafted, COALESCE(n."draftDecisions", 0) AS "draftDecisions", COALESCE(n."signedDecisions", 0) AS "signedDecisions",
      c."scoringClosedAt" IS NOT NULL AS "scoringClosed", jsonb_build_object('assigned', COALESCE(s.assigned, 0), 'submitted', COALESCE(s.submitted, 0)) AS sheets,
      (SELECT m.state::text FROM "Meeting" m WHERE m."callId" = c.id ORDER BY m.n DESC LIMIT 1) AS meeting,
      p.state::text AS plan, p."preparedById" AS "planPreparedById",
      COALESCE(l.laureates, 0) AS laureates, COALESCE(l."withoutPlan", 0) AS "withoutPlan",
      COALESCE(l."contactsDue", 0) AS "contactsDue", l."contactDueOn"::text AS "contactDueOn",
      COALESCE(n.unopened, 0) AS unopened, n."announcedAt", COALESCE(g.appeals, 0) AS appeals, g."appealSince"::text AS "appealSince", COALESCE(t.untold, 0) AS untold, t."untoldSince",
      COALESCE(f.unscanned, 0) AS unscanned, f."unscannedSince",
      COALESCE(b.accounts, 0) AS "accountsToCheck", COALESCE(y."toVerify", 0) AS "paymentsToVerify", y."paymentSince", COALESCE(y."toApprove", 0) AS "paymentsToApprove", COALESCE(z."toDecide", 0) AS "repaymentsToDecide",
      COALESCE(w.reports, 0) AS reports, w."reportSince",
      (SELECT count(*)::int FROM "Juror" j WHERE j."callId" = c.id AND j."endedAt" IS NULL
        AND j."declaredAt" IS NULL) AS undeclared, COALESCE(u.questions, 0) AS questions, u."questionSince", COALESCE(h."unreadThreads", 0) AS "unreadThreads",
      (SELECT count(*)::int FROM "Opinion" o JOIN "Application" a ON a.id = o."applicationId" AND a.state <> 'WITHDRAWN'
        WHERE a."callId" = c.id AND c.state = 'LAUNCHED' AND o.state = 'ASKED' AND o."dueOn" < ${dayOf(now)}::date) AS "lateOpinions" ${more}
    FROM "Call" c
    LEFT JOIN (
      SELECT a."callId", count(*) FILTER (WHERE a.state = 'DRAFT' AND a."firstDepositedAt" IS NULL)::int AS drafts,
        count(*) FILTER (WHERE a.state <> 'WITHDRAWN' AND a."firstDepositedAt" IS NOT NULL)::int AS deposited,
        count(*) FILTER (WHERE a.state <> 'WITHDRAWN' AND a."firstDepositedAt" IS NOT NULL
          AND ${reviewStanding} = 'OPEN')::int AS unreviewed,
        count(*) FILTER (WHERE a.state <> 'WITHDRAWN' AND a."firstDepositedAt" IS NOT NULL AND ${reviewStanding} = 'PROPOSED')::int AS "toConfirm",
        count(*) FILTER (WHERE a.state = 'SUBMITTED' AND d.id IS NULL)::int AS undrafted,
        count(*) FILTER (WHERE a.state = 'SUBMITTED' AND ${reviewStanding} = 'ELIGIBLE')::int AS eligible,
        count(*) FILTER (WHERE a.state = 'SUBMITTED' AND ${reviewStanding} = 'INELIGIBLE')::int AS ineligible,
        count(*) FILTER (WHERE d.state = 'DRAFT')::int AS "draftDecisions", count(*) FILTER (WHERE d.state = 'SIGNED')::int AS "signedDecisions",
        count(*) FILTER (WHERE d."openedAt" IS NULL AND d."releasedAt" < ${late})::int AS unopened,
        min(d."releasedAt") FILTER (WHERE d."openedAt" IS NULL AND d."releasedAt" < ${late}) AS "announcedAt"
      FROM "Application" a LEFT JOIN "EligibilityReview" r ON r."applicationId" = a.id LEFT JOIN "Decision" d ON d."applicationId" = a.id
      GROUP BY a."callId") n ON n."callId" = c.id
    LEFT JOIN (
      SELECT a."callId", count(*)::int AS assigned, count(h.id) FILTER (WHERE h.state = 'SUBMITTED')::int AS submitted
      FROM "Assignment" x JOIN "Application" a ON a.id = x."applicationId" AND a.state = 'SUBMITTED'
      JOIN "Juror" j ON j.id = x."jurorId" AND j."endedAt" IS NULL
      LEFT JOIN "ScoreSheet" h ON h."applicationId" = x."applicationId" AND h."jurorId" = x."jurorId"
      WHERE NOT is_away_for_good(x."jurorId", a.id)
      GROUP BY a."callId") s ON s."callId" = c.id
    LEFT JOIN "Envelope" e ON e."callId" = c.id LEFT JOIN "AllocationPlan" p ON p."envelopeId" = e.id
    LEFT JOIN (
      SELECT l."callId", count(*)::int AS laureates, count(*) FILTER (WHERE q.id IS NULL)::int AS "withoutPlan",
        count(*) FILTER (WHERE q."nextContactOn" <= ${dayOf(now)}::date)::int AS "contactsDue", min(q."nextContactOn") FILTER (WHERE q."nextContactOn" <= ${dayOf(now)}::date) AS "contactDueOn"
      FROM "Laureate" l LEFT JOIN "SupportPlan" q ON q."laureateId" = l.id WHERE l.state = 'ANNOUNCED' GROUP BY l."callId") l ON l."callId" = c.id
    LEFT JOIN (
      SELECT "callId", count(*)::int AS untold, min("startsAt") AS "untoldSince"
      FROM "SupportSession" WHERE state = 'PLANNED' AND "endsAt" <= ${now} GROUP BY "callId") t ON t."callId" = c.id
    LEFT JOIN (
      SELECT a."callId", count(*)::int AS appeals, min(g."receivedOn") AS "appealSince"
      FROM "Appeal" g JOIN "Decision" d ON d.id = g."decisionId" JOIN "Application" a ON a.id = d."applicationId" WHERE g.state = 'FILED' GROUP BY a."callId") g ON g."callId" = c.id
    LEFT JOIN (
      SELECT a."callId", count(*)::int AS unscanned, min(f."uploadedAt") AS "unscannedSince"
      FROM "StoredFile" f JOIN "Attachment" x ON x."fileId" = f.id JOIN "Application" a ON a.id = x."applicationId"
      WHERE f.scan = 'PENDING' AND f."uploadedAt" < ${overdue} GROUP BY a."callId") f ON f."callId" = c.id
    LEFT JOIN (
      SELECT l."callId", count(DISTINCT b.id)::int AS accounts FROM "BankDetails" b JOIN "Application" a ON a."structureId" = b."structureId" JOIN "Laureate" l ON l."applicationId" = a.id AND l.state = 'ANNOUNCED'
      WHERE (b.state = 'SENT' AND b."fileId" IS NOT NULL) OR (b.state = 'VERIFIED' AND b."verifiedById" IS DISTINCT FROM ${me}::uuid) GROUP BY l."callId") b ON b."callId" = c.id
    LEFT JOIN (
      SELECT l."callId", count(*) FILTER (WHERE q.state = 'REQUESTED')::int AS "toVerify", min(q."requestedAt") FILTER (WHERE q.state = 'REQUESTED') AS "paymentSince",
        count(*) FILTER (WHERE q.state = 'VERIFIED' AND q."verifiedById" IS DISTINCT FROM ${me}::uuid)::int AS "toApprove"
      FROM "PaymentRequest" q JOIN "Agreement" v ON v.id = q."agreementId" JOIN "Laureate" l ON l.id = v."laureateId" WHERE q.state IN ('REQUESTED', 'VERIFIED') GROUP BY l."callId") y ON y."callId" = c.id
    LEFT JOIN (
      SELECT l."callId", count(*)::int AS "toDecide" FROM "Repayment" r JOIN "Agreement" v ON v.id = r."agreementId" JOIN "Laureate" l ON l.id = v."laureateId"
      WHERE r.state = 'ANSWERED' OR (r.state = 'NOTICED' AND r."answerByOn" < ${dayOf(now)}::date) GROUP BY l."callId") z ON z."callId" = c.id
    LEFT JOIN (
      SELECT l."callId", count(*)::int AS reports, min(r."submittedAt") AS "reportSince" FROM "Report" r JOIN "Laureate" l ON l.id = r."laureateId" WHERE r.state = 'SUBMITTED' GROUP BY l."callId") w ON w."callId" = c.id
    LEFT JOIN (
      SELECT "callId", count(*)::int AS questions, min("askedAt") AS "questionSince" FROM "CallQuestion" WHERE state = 'WAITING' GROUP BY "callId") u ON u."callId" = c.id
    LEFT JOIN (
      SELECT a."callId", count(*)::int AS "unreadThreads" FROM "Application" a
      WHERE a.id IN (SELECT "applicationId" FROM "ThreadMessage") AND ${unreadBy('STAFF')} GROUP BY a."callId") h ON h."callId" = c.id
    WHERE ${only} ORDER BY c."createdAt" DESC, c.id DESC`
}

/** How far the jury is with its sheets is not the observer's to know. */
const seenBy = <T extends StaffCall>(actor: Actor, call: T): T => (isStaff(actor) ? call : { ...call, sheets: null })

export type StaffCallPage = StaffCall & {
  /** Everyone may read its page: it was launched, or was published elsewhere. */
  public: boolean
  announced: boolean
  /** As the public page says them. */
  president: string | null
  envelope: Cents | null
  acts: { kind: string; at: Date; by: string | null; reason: string }[]
}

type PageRow = StaffCall & Pick<StaffCallPage, 'president'> & { totalCents: bigint | null; acts: (Omit<StaffCallPage['acts'][number], 'at'> & { at: string })[] }

const callPageColumns = Prisma.sql`, e."totalCents",
  (SELECT p.name FROM "Juror" j JOIN "Account" p ON p.id = j."accountId" WHERE j."callId" = c.id AND j.role = 'PRESIDENT' AND j."endedAt" IS NULL LIMIT 1) AS president,
  COALESCE((SELECT jsonb_agg(jsonb_build_object('kind', x.kind, 'at', x.at, 'by', p.name, 'reason', x.reason) ORDER BY x.at DESC, x.id DESC)
    FROM "CallAct" x LEFT JOIN "Account" p ON p.id = x."byId" WHERE x."callId" = c.id), '[]') AS acts`

/** One call with its acts, for the same people. One query. */
export async function staffCall(actor: Actor, slug: string, context: Context): Promise<StaffCallPage | null> {
  if (!isStaff(actor) && !isObserver(actor)) return null
  const [row] = await countedCalls<PageRow>(actor, context, { only: Prisma.sql`c.slug = ${slug}`, more: callPageColumns })
  if (!row) return null
  const { totalCents, acts, ...call } = seenBy(actor, row)
  return {
    ...call,
    envelope: totalCents === null ? null : centsFromDb(totalCents),
    public: call.nature === 'PUBLISHED' || acts.some((act) => act.kind === 'LAUNCH'),
    announced: ['ANNOUNCED', 'IN_FOLLOW_UP', 'ARCHIVED'].includes(call.state),
    acts: acts.map((act) => ({ ...act, at: new Date(act.at) })),
  }
}

/** What the frame of a call's pages names. */
export async function staffCallHead(actor: Actor, slug: string, { db }: Context): Promise<CallHead | null> {
  return isStaff(actor) || isObserver(actor) ? callHead(db, slug) : null
}

type Appointed = { id: string; name: string; capacity: string; act: string; appointedOn: string; departementCode: string | null }
const appointed = ({ id, account, capacity, act, appointedOn, departementCode }: Omit<Appointed, 'name' | 'appointedOn'> & { account: { name: string }; appointedOn: Date }): Appointed => ({ id, name: account.name, capacity, act, appointedOn: dayFromDb(appointedOn), departementCode })

export type CallSettings = {
  id: string
  slug: string
  version: number
  state: CallState
  presentation: Presentation
  helpline: Helpline
  schedule: Schedule
  rules: JuryRules
  texts: Texts
  jurors: (Appointed & { role: JurorRole; marks: boolean; /** Who would sit in their place. */ alternates: Appointed[] })[]
  signatories: { id: string; name: string; capacity: string; delegation: string; delegatedOn: string }[]
  blockers: Blocker[]
  /** Dossiers opened by structures, whatever became of them. */
  applications: number
}

/** Everything that staff settles before the launch, and what still prevents it. Staff only. One query. */
export async function callSettings(actor: Actor, slug: string, { db, now }: Context): Promise<CallSettings | null> {
  if (!isStaff(actor)) return null
  const call = await db.call.findFirst({
    where: { slug, nature: { not: 'PUBLISHED' } },
    relationLoadStrategy: 'join',
    include: { ...settled, _count: { select: { applications: true } } },
  })
  if (!call) return null
  const { title, summary, text, funder, partners, contact, helpName, helpPhone, helpHours, opensAt, closesAt, grantRatePercent, recoveredReturns } = call
  return {
    id: call.id,
    slug,
    version: call.version,
    state: call.state,
    helpline: { helpName, helpPhone, helpHours },
    presentation: {
      title, summary, text, funder, partners, contact,
      ambitions: [1, 2, 3].map((n) => call.ambitions.find((ambition) => ambition.n === n) ?? { title: '', text: '' }).map((ambition) => ({ title: ambition.title, text: ambition.text })),
    },
    schedule: {
      opensAt, closesAt, grantRatePercent, recoveredReturns,
      answerPlannedOn: call.answerPlannedOn && dayFromDb(call.answerPlannedOn),
      envelopeCents: call.envelope && centsFromDb(call.envelope.totalCents),
      subEnvelopes: (call.envelope?.kept ?? []).map(({ keptCents, ...kept }) => ({ ...kept, cents: centsFromDb(keptCents) })),
      ceilingCents: call.ceilingCents === null ? null : centsFromDb(call.ceilingCents),
    },
    rules: {
      criteria: call.criteria.map(({ label, description, weight, levels }) => ({ label, description, weight, levels })),
      readingsPerApplication: call.readingsPerApplication,
      groundsRequiredUpTo: call.groundsRequiredUpTo,
      quorumNumerator: call.quorumNumerator,
      quorumDenominator: call.quorumDenominator,
      secretCasting: call.secretCasting,
      secondConvocation: call.secondConvocation,
      extraReadings: call.extraReadings,
    },
    texts: { receiptText: call.receiptText, remediesText: call.remediesText, remediesMonths: call.remediesMonths },
    jurors: call.jurors.map((juror) => ({ ...appointed(juror), role: juror.role, marks: juror.marks, alternates: juror.alternates.map(appointed) })),
    signatories: call.signatories.map(({ id, account, capacity, delegation, delegatedOn }) => ({ id, name: account.name, capacity, delegation, delegatedOn: dayFromDb(delegatedOn) })),
    applications: call._count.applications,
    blockers: call.state === 'DRAFT' ? launchBlockers(launchFactsOf(call), now) : [],
  }
}
