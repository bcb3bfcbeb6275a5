import { delegationFor, hasRole, isStaff, type Actor } from '@/lib/accounts/actor'
import { isHeld } from '@/lib/applications/attachment'
import type { AttachmentFile } from '@/lib/applications/attachment.queries'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import type { Context } from '@/lib/db/transaction'
import { dayFromDb } from '@/lib/db/values'
import type { Outcome } from '@/lib/decisions/decision'
import { isAnnounced } from '@/lib/envelope/plan.policy'
import { dayOf, type Day } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { isLate, lastDayToAppeal, silenceOf, type AppealAnswer, type AppealFileLine, type AppealState, type Silence } from './appeal'
import { signs } from './appeal-answer.queries'
import { releasedFrom } from './appeal-rows.queries'
import { appealLifecycle, appealRefusals } from './appeal.lifecycle'
import type { Work } from './worked-on'
import { workedOn } from './worked-on.queries'

type AppealLine = { id: string; number: number; structureName: string; outcome: Outcome; state: AppealState; byPost: boolean; receivedOn: Day; late: boolean; silence: Silence | null; openedAt: Date | null }
export type AppealsPage = { call: CallHead; appeals: AppealLine[]; /** Decisions against which nothing was received. */ contestable: { decisionId: string; number: number; structureName: string }[] }

type Dates = { sentOn: Date; receivedOn: Date; decisionOpenedAt: Date | null; remediesMonths: number; state: AppealState }

function datesOf({ sentOn, receivedOn, decisionOpenedAt, remediesMonths, state }: Dates, now: Date) {
  const [sent, received, lastDay] = [dayFromDb(sentOn), dayFromDb(receivedOn), lastDayToAppeal(decisionOpenedAt, remediesMonths)]
  return { sentOn: sent, receivedOn: received, lastDay, late: isLate(sent, lastDay), silence: silenceOf({ state, receivedOn: received }, dayOf(now)) }
}

type LineRow = Dates & Omit<AppealLine, 'receivedOn' | 'late' | 'silence' | 'id'> & { id: string | null; decisionId: string }

/** The appeals of a call, those whose silence is over first, and the decisions against which one may still come by post. Staff only. */
export async function appealsPage(actor: Actor, slug: string, { db, now }: Context): Promise<AppealsPage | null> {
  if (!isStaff(actor)) return null
  const call = await callHead(db, slug)
  if (!call || call.nature === 'PUBLISHED' || !isAnnounced(call.state)) return null
  const rows = await db.$queryRaw<LineRow[]>`
    SELECT p.id, d.id AS "decisionId", a.number, t.name AS "structureName", d.outcome::text AS outcome, p.state::text AS state, p."byPost", p."sentOn", p."receivedOn", p."openedAt",
      d."openedAt" AS "decisionOpenedAt", c."remediesMonths"
    FROM ${releasedFrom} LEFT JOIN "Appeal" p ON p."decisionId" = d.id WHERE c.id = ${call.id}::uuid
    ORDER BY p.state NOT IN ('FILED', 'PROPOSED'), p."receivedOn", a.number`
  return {
    call,
    appeals: rows.flatMap(({ id, decisionId: _decisionId, ...row }) => {
      if (id === null) return []
      const { receivedOn, late, silence } = datesOf(row, now)
      const { number, structureName, outcome, state, byPost, openedAt } = row
      return [{ id, number, structureName, outcome, state, byPost, openedAt, receivedOn, late, silence }]
    }),
    contestable: rows.filter(({ id }) => id === null).map(({ decisionId, number, structureName }) => ({ decisionId, number, structureName })).sort((one, other) => one.number - other.number),
  }
}

export type AppealView = {
  id: string
  version: number
  callId: string
  callTitle: string
  slug: string
  demonstration: boolean
  applicationId: string
  decisionId: string
  number: number
  structureName: string
  title: string
  outcome: Outcome
  letter: string
  state: AppealState
  text: string
  byPost: boolean
  sentOn: Day
  receivedOn: Day
  lastDay: Day | null
  late: boolean
  silence: Silence | null
  files: AppealFileLine[]
  answer: AppealAnswer | null
  grounds: string
  proposedAt: Date | null
  proposedBy: string | null
  decidedAt: Date | null
  decidedBy: string | null
  capacity: string | null
  openedAt: Date | null
  /** Why whoever reads may not propose an answer, or null; the same for signing. */
  whyNotPropose: string | null
  whyNotSign: string | null
}
export type Worker = { name: string; works: Work[]; staff: boolean }
export type AppealPage = { appeal: AppealView; /** Who worked on the dossier. */ workers: Worker[] }

type ViewRow = Dates & Omit<AppealView, 'sentOn' | 'receivedOn' | 'lastDay' | 'late' | 'silence' | 'whyNotPropose' | 'whyNotSign'> & { structureId: string; proposedById: string | null; worked: Work[]; workers: Worker[] }

async function readAppeal(actor: Actor, slug: string, appealId: string, { db, now }: Context): Promise<AppealPage | null> {
  if (actor.kind !== 'person' || !isId(appealId)) return null
  const [row] = await db.$queryRaw<ViewRow[]>`
    SELECT p.id, p.version, c.id AS "callId", c.title AS "callTitle", c.slug, c.nature = 'FICTIONAL' AS demonstration, a.id AS "applicationId", a."structureId", d.id AS "decisionId", a.number, t.name AS "structureName", s.title,
      d.outcome::text AS outcome, d.letter, p.state::text AS state, p.text, p."byPost", p."sentOn", p."receivedOn", d."openedAt" AS "decisionOpenedAt", c."remediesMonths",
      p.answer::text AS answer, p.grounds, p."proposedAt", p."proposedById", u.name AS "proposedBy", p."decidedAt", w.name AS "decidedBy", g.capacity, p."openedAt",
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', x.id, 'name', f.name, 'scan', f.scan) ORDER BY x."addedAt", x.id) FROM "AppealFile" x JOIN "StoredFile" f ON f.id = x."fileId" WHERE x."appealId" = p.id), '[]') AS files,
      ARRAY(SELECT k.work FROM ${workedOn} k WHERE k."accountId" = ${actor.id}::uuid) AS worked,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('name', y.name, 'works', y.works, 'staff', y.staff) ORDER BY y.name) FROM (
        SELECT n.name, array_agg(k.work) AS works, EXISTS (SELECT 1 FROM "AccountRole" r WHERE r."accountId" = n.id AND r.role = 'STAFF') AS staff
        FROM ${workedOn} k JOIN "Account" n ON n.id = k."accountId" GROUP BY n.id) y), '[]') AS workers
    FROM "Appeal" p JOIN "Decision" d ON d.id = p."decisionId" JOIN "Application" a ON a.id = d."applicationId" JOIN "Call" c ON c.id = a."callId" JOIN "Structure" t ON t.id = a."structureId"
    JOIN LATERAL (SELECT * FROM "Submission" x WHERE x."applicationId" = a.id ORDER BY x.n DESC LIMIT 1) s ON true
    LEFT JOIN "Account" u ON u.id = p."proposedById" LEFT JOIN "Account" w ON w.id = p."decidedById" LEFT JOIN "Signatory" g ON g.id = p."signatoryId"
    WHERE p.id = ${appealId}::uuid AND c.slug = ${slug}`
  if (!row) return null
  const { workers, worked, structureId, proposedById, decisionOpenedAt, remediesMonths, ...view } = row
  const facts = { state: row.state, callId: row.callId, structureId, proposedById, worked }
  const why = (verb: 'propose' | 'accept') => {
    const step = stepOf(appealLifecycle, appealRefusals, verb, facts, actor, now)
    return step.kind === 'may' ? null : step.kind === 'refused' ? step.message : ''
  }
  return { workers, appeal: { ...view, ...datesOf({ ...row, decisionOpenedAt, remediesMonths }, now), whyNotPropose: why('propose'), whyNotSign: why('accept') } }
}

/** One appeal, for the team. */
export async function appealPage(actor: Actor, input: { slug: string; appealId: string }, context: Context): Promise<AppealPage | null> {
  return isStaff(actor) ? readAppeal(actor, input.slug, input.appealId, context) : null
}

/** The same for the signatory of its call, once an answer is proposed. */
export async function appealToSign(actor: Actor, input: { slug: string; appealId: string }, context: Context): Promise<AppealView | null> {
  if (!hasRole(actor, 'SIGNATORY')) return null
  const found = await readAppeal(actor, input.slug, input.appealId, context)
  return found && delegationFor(actor, found.appeal.callId) && found.appeal.proposedAt && found.appeal.state !== 'WITHDRAWN' ? found.appeal : null
}

/** A file joined to an appeal: its structure, the team, the signatory of its call; once the antivirus holds it back no more. */
export async function appealFile(actor: Actor, { id }: { id: string }, { db }: Context): Promise<Result<AttachmentFile>> {
  if (actor.kind !== 'person') return absent()
  const [row] = await db.$queryRaw<(AttachmentFile & { scan: AppealFileLine['scan'] })[]>`
    SELECT f.key, f.name, f."contentType", f.size, f.sha256, f.scan::text AS scan
    FROM "AppealFile" x JOIN "StoredFile" f ON f.id = x."fileId" JOIN "Appeal" p ON p.id = x."appealId" JOIN "Decision" d ON d.id = p."decisionId" JOIN "Application" a ON a.id = d."applicationId"
    WHERE x.id = ${id}::uuid AND (${isStaff(actor)} OR a."structureId" = ANY(${actor.memberships.map(({ structureId }) => structureId)}::uuid[]) OR (${signs(actor)} AND p."proposedAt" IS NOT NULL))`
  if (!row) return absent()
  const { scan, ...file } = row
  return isHeld(scan) ? refused('Ce fichier n’a pas passé l’analyse antivirus.') : ok(file)
}
