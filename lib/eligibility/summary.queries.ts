import { isStaff, type Actor } from '@/lib/accounts/actor'
import { applicationScope, notRecused, scopeOnceDeclared } from '@/lib/applications/application.scope'
import { whyNotThisOfficer } from '@/lib/applications/complement.lifecycle'
import type { SubmissionContent } from '@/lib/applications/submission'
import { visibleContent, type Reading } from '@/lib/applications/visible-content'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { isId } from '@/lib/kernel/ids'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { checkedBeside, foundIn, type CheckedBeside } from './checked.queries'
import { mayReadDossiers } from './eligibility.policy'
import { tickedOf } from './eligibility-review'
import { givenOpinions, type GivenOpinion } from './opinion.queries'
import { summaryFacts, type Summary } from './summary'
import { whyNoSummary } from './summary.policy'

/** What makes the summary of the dossier `a`, its last deposit being `s` and its review `r`. */
export const summaryColumns = (actor: Actor): Prisma.Sql => Prisma.sql`
  a.id, a.number, s.title, s."structureName", s.content, r.checks, ${givenOpinions} AS opinions, ${checkedBeside(actor)},
  (SELECT jsonb_build_object('text', y.text, 'by', p.name, 'at', y."updatedAt", 'version', y.version)
    FROM "SummarySheet" y JOIN "Account" p ON p.id = y."updatedById" WHERE y."applicationId" = a.id) AS words`

export type SummaryRow = CheckedBeside & {
  id: string
  number: number
  title: string
  structureName: string
  content: SubmissionContent
  checks: unknown
  opinions: GivenOpinion[]
  words: { text: string; by: string; at: string; version: number } | null
}

/** A check speaks of the whole deposit; the facts are those that this reader may see. */
export function summaryOf(row: SummaryRow, reading: Reading): Summary {
  const { id, number, title, structureName, content, checks, opinions, words } = row
  const findings = foundIn(row)
  return {
    id, number, title, structureName, opinions,
    words: words && { ...words, at: new Date(words.at) },
    facts: summaryFacts(visibleContent(content, reading)),
    toSee: findings.filter(({ fine }) => !fine),
    fine: findings.filter(({ fine }) => fine).length,
    checks: tickedOf(checks),
  }
}

const from = Prisma.sql`"Application" a JOIN LATERAL (SELECT * FROM "Submission" q WHERE q."applicationId" = a.id ORDER BY q.n DESC LIMIT 1) s ON true
  LEFT JOIN "EligibilityReview" r ON r."applicationId" = a.id`

export type SummaryPage = {
  call: CallHead
  summary: Summary
  /** Why this person does not write it, or not now; null when they may. */
  why: string | null
}

/** The summary of one deposited dossier as the jury will read it, for staff and the observer; null for anybody else. */
export async function summaryPage(actor: Actor, input: { slug: string; applicationId: string }, { db }: Context): Promise<SummaryPage | null> {
  if (!mayReadDossiers(actor) || !isId(input.applicationId)) return null
  const call = await callHead(db, input.slug)
  if (!call) return null
  const [row] = await db.$queryRaw<(SummaryRow & { structureId: string; scoringClosedAt: Date | null })[]>`
    SELECT ${summaryColumns(actor)}, a."structureId", (SELECT c."scoringClosedAt" FROM "Call" c WHERE c.id = a."callId") AS "scoringClosedAt"
    FROM ${from} WHERE a.id = ${input.applicationId}::uuid AND a."callId" = ${call.id}::uuid AND a."firstDepositedAt" IS NOT NULL AND ${applicationScope(actor)}`
  if (!row) return null
  const why = isStaff(actor) ? (whyNotThisOfficer(actor, { structureId: row.structureId, callId: call.id }) ?? whyNoSummary({ callState: call.state, scoringClosedAt: row.scoringClosedAt })) : 'Seule l’équipe de l’appel écrit la fiche.'
  return { call, summary: summaryOf(row, 'scoring'), why }
}

export type MeetingBook = { call: CallHead; summaries: Summary[]; at: Date }

/** The summaries of the eligible dossiers that this person reads, by number: for the team, and for the members who have declared their links once the jury is open. */
export async function meetingBook(actor: Actor, input: { slug: string }, { db, now }: Context): Promise<Result<MeetingBook>> {
  if (actor.kind !== 'person') return absent()
  const call = await callHead(db, input.slug)
  if (!call || call.nature === 'PUBLISHED') return absent()
  const seat = actor.appointments.find(({ callId }) => callId === call.id)
  if (!isStaff(actor) && !seat) return absent()
  const sits = seat
    ? await db.juror.count({
        where: { id: seat.jurorId, endedAt: null, declaredAt: { not: null }, recusals: { none: { applicationId: null, state: { not: 'DISMISSED' } } }, call: { state: { notIn: ['DRAFT', 'LAUNCHED', 'ABANDONED'] } } },
      })
    : 1
  if (sits === 0) return absent()
  const rows = await db.$queryRaw<SummaryRow[]>`
    SELECT ${summaryColumns(actor)} FROM ${from}
    WHERE a."callId" = ${call.id}::uuid AND a.state = 'SUBMITTED' AND r.state = 'ELIGIBLE' AND ${scopeOnceDeclared(actor)} AND ${notRecused(actor.id)} ORDER BY a.number`
  return ok({ call, summaries: rows.map((row) => summaryOf(row, 'scoring')), at: now })
}
