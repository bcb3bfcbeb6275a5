import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { ApplicationState } from '@/lib/applications/application.lifecycle'
import type { ScanState } from '@/lib/applications/attachment'
import { scansOf } from '@/lib/applications/attachment.queries'
import { complementStanding, type ComplementStanding, type ComplementState } from '@/lib/applications/complement'
import type { SubmissionContent } from '@/lib/applications/submission'
import { visibleContent } from '@/lib/applications/visible-content'
import { whyNotThisOfficer } from '@/lib/applications/complement.lifecycle'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import { reviewStanding } from '@/lib/calls/review-standing.queries'
import type { Context } from '@/lib/db/transaction'
import type { Day } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { unreadBy } from '@/lib/messages/unread.queries'
import type { Order } from '@/lib/kernel/list-query'
import type { ApplicationListQuery } from './application-list'
import { dossiers, listWhere, neighbour, officersOf, standingOf, type Officer } from './application-list.queries'
import { searchTables } from './application-search.queries'
import type { Finding } from './automatic-checks'
import { checkedBeside, foundIn, type CheckedBeside } from './checked.queries'
import { tickedOf, type ReviewCheck, type ReviewState, type Standing } from './eligibility-review'
import { reviewLifecycle, reviewRefusals, type ReviewVerb } from './eligibility-review.lifecycle'
import { mayReadDossiers } from './eligibility.policy'
import { legalClock, type LegalClock } from './legal-clock'
import { clockFacts, clockOf, type StoredClock } from './legal-clock.queries'
import { opinionStanding, whyNotAskedNow, type OpinionStanding } from './opinion'
import { followedOpinions, type FollowedOpinion } from './opinion.queries'

export type Neighbour = { id: string; number: number }
export type OfficerNote = { id: string; author: string; at: Date; text: string }
type Deposit = { n: number; depositedAt: Date; sha256: string }

export type ReviewPage = {
  call: CallHead
  application: { id: string; number: number; title: string; structureName: string; standing: Standing; withdrawnAt: Date | null }
  content: SubmissionContent
  /** What the antivirus says of each file. */
  scans: Record<string, ScanState>
  /** Newest first. */
  deposits: Deposit[]
  review: {
    state: ReviewState
    version: number
    ground: string
    checks: ReviewCheck[]
    decidedAt: Date | null
    decidedBy: string | null
    /** Who first found it ineligible, and when. */
    proposed: { by: string; at: Date } | null
    /** The president's act, when an ineligible dossier was readmitted. */
    readmitted: { by: string; at: Date; reason: string } | null
  }
  /** To staff only: what a machine can tell of the last deposit. */
  findings: Finding[]
  /** Asked of the préfecture and the implantation locale, in the order in which they were asked. */
  opinions: (FollowedOpinion & { standing: OpinionStanding })[]
  /** Staff may ask for one now. */
  mayAsk: boolean
  /** To staff only: where the last request for complements stands. */
  complement: { standing: ComplementStanding; dueOn: Day } | 'none' | null
  /** To staff only: when two months of silence are over. */
  clock: LegalClock | null
  /** To staff only: whether the structure wrote something that nobody of the team has read. */
  thread: 'read' | 'unread' | null
  /** To who instructs it only, the last one first; null for anybody else. */
  notes: OfficerNote[] | null
  /** Who of the team instructs it, and among whom staff choose. */
  officer: Officer | null
  officers: Officer[]
  /** In the list as it was asked for. */
  previous: Neighbour | null
  next: Neighbour | null
  may: { decide: boolean; confirm: boolean; reopen: boolean }
  /** To staff: the sentence that says why the next step is not theirs, or not of now. */
  why: string | null
}

type Row = Omit<ReviewPage['application'], 'id'> & CheckedBeside & {
  id: string
  state: ApplicationState
  structureId: string
  content: SubmissionContent
  scans: Record<string, ScanState>
  deposits: { n: number; depositedAt: string; sha256: string }[]
  reviewState: ReviewState
  version: number
  ground: string
  checks: unknown
  decidedAt: Date | null
  decidedBy: string | null
  proposedById: string | null
  proposedAt: Date | null
  proposedBy: string | null
  readmittedAt: Date | null
  readmittedBy: string | null
  readmission: string
  unread: boolean
  officer: Officer | null
  officers: Officer[]
  notes: (Omit<OfficerNote, 'at'> & { at: string })[]
  complement: { state: ComplementState; dueOn: Day } | null
  clock: StoredClock
  opinions: FollowedOpinion[]
  previous: Neighbour | null
  next: Neighbour | null
}

/** One deposited dossier with its review, for staff and the observer; null for anybody else, or when recused from it. */
export async function reviewPage(
  actor: Actor,
  input: { slug: string; applicationId: string; query: ApplicationListQuery },
  context: Context,
): Promise<ReviewPage | null> {
  if (!mayReadDossiers(actor) || !isId(input.applicationId)) return null
  const { db, now } = context
  const call = await callHead(db, input.slug)
  if (!call) return null
  // What comes before and after in the list as it was asked for, even when a decision has just taken this dossier out of the filter.
  const { order } = input.query
  const beside = (way: Order) => neighbour(input.query, way, listWhere(actor, call, input.query, now), input.applicationId)
  const [row] = await db.$queryRaw<Row[]>`
    WITH ${searchTables(actor, call, input.query.filters.q)}
    SELECT a.id, a.number, a.state::text AS state, a."structureId", a."withdrawnAt", s.title, s."structureName", s.content, ${scansOf} AS scans, ${standingOf(call, now)} AS standing,
      (SELECT jsonb_agg(jsonb_build_object('n', d.n, 'depositedAt', d."depositedAt", 'sha256', d.sha256) ORDER BY d.n DESC)
        FROM "Submission" d WHERE d."applicationId" = a.id) AS deposits,
      ${reviewStanding} AS "reviewState", COALESCE(r.version, 0) AS version, COALESCE(r.ground, '') AS ground, r.checks, r."decidedAt",
      (SELECT p.name FROM "Account" p WHERE p.id = r."decidedById") AS "decidedBy", r."proposedById", r."proposedAt", (SELECT p.name FROM "Account" p WHERE p.id = r."proposedById") AS "proposedBy",
      r."readmittedAt", (SELECT p.name FROM "Account" p WHERE p.id = r."readmittedById") AS "readmittedBy", r.readmission, ${unreadBy('STAFF')} AS unread, ${followedOpinions} AS opinions,
      ${checkedBeside(actor)},
      (SELECT jsonb_build_object('state', q.state, 'dueOn', q."dueOn") FROM "ComplementRequest" q WHERE q."applicationId" = a.id ORDER BY q."askedAt" DESC, q.id DESC LIMIT 1) AS complement,
      ${clockOf} AS clock, (SELECT jsonb_build_object('id', p.id, 'name', p.name) FROM "Account" p WHERE p.id = a."officerId") AS officer, ${officersOf(call)} AS officers,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'author', p.name, 'at', o.at, 'text', o.text) ORDER BY o.at DESC, o.id DESC)
        FROM "OfficerNote" o JOIN "Account" p ON p.id = o."authorId" WHERE o."applicationId" = a.id), '[]') AS notes,
      (${beside(order === 'asc' ? 'desc' : 'asc')}) AS previous, (${beside(order)}) AS next
    FROM ${dossiers} JOIN "Submission" s ON s.id = l."submissionId" WHERE a.id = ${input.applicationId}::uuid AND ${listWhere(actor, call, { filters: {} }, now)}`
  if (!row) return null
  const { id, number, title, structureName, standing, withdrawnAt } = row
  const application: ApplicationState = row.state === 'DRAFT' && standing !== 'REOPENED' ? 'SUBMITTED' : row.state
  const facts = { state: row.reviewState, callId: call.id, structureId: row.structureId, application, proposedById: row.proposedById, call }
  const step = (verb: ReviewVerb) => stepOf(reviewLifecycle, reviewRefusals, verb, facts, actor, now)
  const [decide, confirm, reopen] = [step('declareEligible'), step('confirmIneligible'), step('reopen')]
  const refusal = row.reviewState === 'OPEN' ? decide : row.reviewState === 'PROPOSED' ? confirm : reopen
  return {
    call,
    application: { id, number, title, structureName, standing, withdrawnAt },
    content: visibleContent(row.content, isStaff(actor) ? 'staff' : 'call'),
    scans: row.scans,
    deposits: row.deposits.map(({ depositedAt, ...deposit }) => ({ ...deposit, depositedAt: new Date(depositedAt) })),
    review: {
      state: row.reviewState, version: row.version, ground: row.ground, checks: tickedOf(row.checks), decidedAt: row.decidedAt, decidedBy: row.decidedBy,
      proposed: row.proposedAt && { by: row.proposedBy ?? '', at: row.proposedAt },
      readmitted: row.readmittedAt && { by: row.readmittedBy ?? '', at: row.readmittedAt, reason: row.readmission },
    },
    findings: isStaff(actor) ? foundIn(row) : [],
    opinions: row.opinions.map((opinion) => ({ ...opinion, standing: opinionStanding(opinion, now) })),
    mayAsk: isStaff(actor) && standing !== 'WITHDRAWN' && whyNotAskedNow(call, now) === null,
    complement: !isStaff(actor) ? null : row.complement ? { standing: complementStanding(row.complement, now), dueOn: row.complement.dueOn } : 'none',
    clock: isStaff(actor) ? legalClock(clockFacts(row.clock), now) : null,
    thread: !isStaff(actor) ? null : row.unread ? 'unread' : 'read',
    notes: isStaff(actor) && whyNotThisOfficer(actor, facts) === null ? row.notes.map((note) => ({ ...note, at: new Date(note.at) })) : null,
    officer: row.officer,
    officers: isStaff(actor) ? row.officers : [],
    previous: row.previous,
    next: row.next,
    may: { decide: decide.kind === 'may', confirm: confirm.kind === 'may', reopen: reopen.kind === 'may' },
    why: refusal.kind === 'refused' ? refusal.message : null,
  }
}
