import type { Actor } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { dayFromDb } from '@/lib/db/values'
import { depositorOf } from '@/lib/forms/depositor'
import type { Day } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { unreadBy } from '@/lib/messages/unread.queries'
import { isMember, mayWriteFor } from '@/lib/structures/structure.policy'
import { structureShown, type StructureShown } from '@/lib/structures/structure.queries'
import { answerWords } from './answer-words'
import { applicationLifecycle, applicationRefusals, whyNotOpen, type ApplicationState, type ApplicationVerb, type CallWindow } from './application.lifecycle'
import type { ScanState } from './attachment'
import { complementStanding } from './complement'
import { complementFacts, complementLifecycle, complementRefusals } from './complement.lifecycle'
import { loadDossierPage, type Dossier } from './dossier.queries'
import { changesFor, type FormNotice } from './form-notice'
import { isRunning } from './phone-help'
import { runningHelp } from './phone-help.queries'
import { heldIn } from './save-field.commands'
import type { Receipt } from './receipt'
import type { SubmissionContent } from './submission'

/** What a decision says to its structure once opened. */
type OutcomeRead = 'LAUREATE' | 'WAITING_LIST' | 'REJECTED' | 'INELIGIBLE'

export type ApplicationCard = {
  id: string
  structureId: string
  callState: CallWindow['state']
  number: number
  state: ApplicationState
  title: string | null
  callTitle: string
  closesAt: Date | null
  answerPlannedOn: Day | null
  structureName: string
  lastDepositedAt: Date | null
  /** The window is open: it can be filled in and deposited. */
  open: boolean
  mayWrite: boolean
  decision: 'none' | 'to-open' | OutcomeRead
  /** Announced as a laureate: its accompaniment has a page. */
  laureate: boolean
  /** The next session planned with this laureate. */
  nextSession: { title: string; startsAt: Date } | null
  /** The day for which complements are asked, until they are sent back. */
  complementDueOn: Day | null
  /** The day by which an agreement that was sent is to be accepted or signed. */
  agreementDueOn: Day | null
  /** The team wrote, and nobody of the structure has read it. */
  unread: boolean
  fictional: boolean
}

type CardRow = Omit<ApplicationCard, 'open' | 'mayWrite' | 'answerPlannedOn' | 'nextSession' | 'complementDueOn' | 'agreementDueOn'> & {
  sessionTitle: string | null
  sessionAt: Date | null
  opensAt: Date | null
  complementDueOn: Date | null
  agreementDueOn: Date | null
  answerPlannedOn: Date | null
}

/** The dossiers of this person's structures, newest call first, with `more` columns. A decision shows once it is released. */
export async function myApplications<More extends object = object>(actor: Actor, { db, now }: Context, more = Prisma.empty): Promise<(ApplicationCard & More)[]> {
  if (actor.kind !== 'person' || actor.memberships.length === 0) return []
  const rows = await db.$queryRaw<(CardRow & More)[]>`
    SELECT a.id, a.number, a.state::text AS state, COALESCE(t.value #>> '{}', s.title) AS title, c.title AS "callTitle", c.state::text AS "callState",
      c."opensAt", c."closesAt", c."answerPlannedOn", a."structureId", p.name AS "structureName", a."lastDepositedAt", p.fictional,
      CASE WHEN d."releasedAt" IS NULL THEN 'none' WHEN d."openedAt" IS NULL THEN 'to-open' ELSE d.outcome::text END AS decision,
      d."releasedAt" IS NOT NULL AND l.id IS NOT NULL AS laureate, n.title AS "sessionTitle", n."startsAt" AS "sessionAt",
      (SELECT r."dueOn" FROM "ComplementRequest" r WHERE r."applicationId" = a.id AND r.state = 'ASKED' AND a.state = 'SUBMITTED' AND c.state = 'LAUNCHED') AS "complementDueOn",
      (SELECT v."signByOn" FROM "AgreementVersion" v JOIN "Agreement" g ON g.id = v."agreementId"
        WHERE g."laureateId" = l.id AND l.state = 'ANNOUNCED' AND v.state IN ('SENT', 'SIGNED_BY_ONE') AND v."beneficiarySignedOn" IS NULL) AS "agreementDueOn",
      ${unreadBy('STRUCTURE')} AS unread ${more}
    FROM "Application" a JOIN "Call" c ON c.id = a."callId" JOIN "Structure" p ON p.id = a."structureId"
    LEFT JOIN "Answer" t ON t."applicationId" = a.id AND t."fieldKey" = 'titre'
    LEFT JOIN LATERAL (SELECT title FROM "Submission" x WHERE x."applicationId" = a.id ORDER BY x.n DESC LIMIT 1) s ON true
    LEFT JOIN "Decision" d ON d."applicationId" = a.id
    LEFT JOIN "Laureate" l ON l."applicationId" = a.id
    LEFT JOIN LATERAL (
      SELECT e.title, e."startsAt" FROM "SessionSeat" i JOIN "SupportSession" e ON e.id = i."sessionId"
      WHERE (i."laureateId" = l.id OR i."applicationId" = a.id) AND i.state = 'TAKEN' AND e.state::text = 'PLANNED' AND e."endsAt" > ${now} ORDER BY e."startsAt" LIMIT 1) n ON true
    WHERE a."structureId" = ANY(${actor.memberships.map(({ structureId }) => structureId)}::uuid[])
    ORDER BY c."closesAt" DESC NULLS LAST, a.number`
  const cards = rows.map(({ opensAt, answerPlannedOn, sessionTitle, sessionAt, complementDueOn, agreementDueOn, ...row }) => ({
    ...row,
    nextSession: sessionTitle !== null && sessionAt ? { title: sessionTitle, startsAt: sessionAt } : null,
    answerPlannedOn: answerPlannedOn && dayFromDb(answerPlannedOn),
    complementDueOn: complementDueOn && dayFromDb(complementDueOn),
    agreementDueOn: agreementDueOn && dayFromDb(agreementDueOn),
    open: whyNotOpen({ state: row.callState, opensAt, closesAt: row.closesAt }, now) === null,
    mayWrite: mayWriteFor(actor, row.structureId),
  }))
  return cards as unknown as (ApplicationCard & More)[]
}

type DepositLine = { n: number; depositedAt: Date; sha256: string }

export type DossierPage = {
  /** Who reads it. */
  me: string
  dossier: Dossier
  structure: StructureShown
  missing: Dossier['missing']
  deposits: DepositLine[]
  /** What was last deposited, while staff ask for complements: what is not asked again is read there, not in what was written since. */
  deposited: SubmissionContent | null
  mayWrite: boolean
  /** Null when the window is open, otherwise the sentence that says why nothing is deposited now. */
  closed: string | null
  /** What this person may do now. */
  may: Record<ApplicationVerb, boolean>
  decision: 'none' | 'to-open' | OutcomeRead
  laureate: boolean
  /** Its decision was opened and an agreement was sent: payments and measurements have their pages. */
  agreement: boolean
  /** The thread with the team: not before the first deposit. */
  thread: 'none' | 'read' | 'unread'
  /** What staff ask of it: whether its day is past, and why it is not sent back now (null when it may be, or when nothing is asked). */
  complement: { late: boolean; why: string | null }
  /** Corrections that this draft followed, until somebody who writes it says that they are read. */
  formNotices: FormNotice[]
  /** Somebody of the team types on the telephone just now; `mine`: it is who reads this page. */
  help: { id: string; helper: string; caller: string; endsAt: Date; mine: boolean } | null
  /** What was typed so and that the structure has not made its own. */
  typed: TypedAnswer[]
}

export type TypedAnswer = { step: string; field: string; label: string; text: string; version: number; helper: string; caller: string; at: Date }

/** The structure's own view of its dossier, and for as long as they help on the telephone that of somebody of the team; null for anybody else. */
export async function dossierPage(actor: Actor, applicationId: string, { db, now }: Context): Promise<DossierPage | null> {
  const read = isId(applicationId) ? await loadDossierPage(db, applicationId) : null
  if (!read || actor.kind !== 'person') return null
  const member = isMember(actor, read.dossier.structure.id)
  const helping = member ? null : await runningHelp(db, actor, applicationId, now)
  if (!member && helping === null) return null
  const { dossier, submissions: deposits, decision, agreementSent, messages, readings, formNotices, phoneHelps } = read
  const help = phoneHelps.find((one) => isRunning(one, now))
  const asked = { ambitions: dossier.call.ambitions, legalForm: dossier.structure.legalForm }
  const facts = { ...dossier, structureId: dossier.structure.id }
  const may = (verb: ApplicationVerb) => stepOf(applicationLifecycle, applicationRefusals, verb, facts, actor, now).kind === 'may'
  return {
    me: actor.id,
    dossier,
    structure: structureShown(actor, dossier.structure),
    missing: dossier.missing,
    deposits,
    deposited: dossier.reopened === null ? null : await lastDeposited(db, applicationId),
    mayWrite: mayWriteFor(actor, dossier.structure.id) || helping !== null,
    closed: whyNotOpen(dossier.call, now),
    may: { deposit: may('deposit'), reopen: may('reopen'), keepDeposit: may('keepDeposit'), withdraw: may('withdraw') },
    decision: !decision?.releasedAt ? 'none' : decision.openedAt === null ? 'to-open' : decision.outcome,
    laureate: !!decision?.releasedAt && decision.outcome === 'LAUREATE',
    agreement: !!decision?.releasedAt && decision.openedAt !== null && agreementSent,
    thread: deposits.length === 0 ? 'none' : (messages[0]?.n ?? 0) > (readings[0]?.n ?? 0) ? 'unread' : 'read',
    help: help ? { id: help.id, helper: help.helper.name, caller: help.caller.name, endsAt: help.endsAt, mine: helping !== null } : null,
    typed: typedIn(dossier, phoneHelps),
    complement: complementOf(actor, dossier, now),
    formNotices: dossier.state === 'DRAFT' ? formNotices.map(({ at, from, to: { n, reason, definition } }) => ({ at, n, reason, changes: changesFor(from.definition, definition, asked) })) : [],
  }
}

async function lastDeposited(db: Context['db'], applicationId: string): Promise<SubmissionContent | null> {
  const last = await db.submission.findFirst({ where: { applicationId }, orderBy: { n: 'desc' }, select: { content: true } })
  return last && (last.content as unknown as SubmissionContent)
}

function typedIn(dossier: Dossier, helps: readonly { id: string; helper: { name: string }; caller: { name: string } }[]): TypedAnswer[] {
  return dossier.arising.steps.flatMap(({ key: step, fields }) => fields.flatMap((field) => {
    const known = dossier.answers[field.key]
    const help = helps.find(({ id }) => id === known?.helpId)
    if (!known || !help) return []
    return [{ step, field: field.key, label: field.label, text: answerWords(dossier, field, heldIn(dossier, field)), version: known.version, helper: help.helper.name, caller: help.caller.name, at: known.updatedAt }]
  }))
}

function complementOf(actor: Actor, dossier: Dossier, now: Date): DossierPage['complement'] {
  const { complement } = dossier
  if (!complement) return { late: false, why: null }
  const step = stepOf(complementLifecycle, complementRefusals, 'send', complementFacts(dossier, complement.state), actor, now)
  return { late: complementStanding(complement, now) === 'LATE', why: step.kind === 'refused' ? step.message : null }
}

export type DepositPage = { receipt: Receipt; content: SubmissionContent; scans: Record<string, ScanState>; last: number }

/** One deposit and its receipt, for the structure that made it; null for anybody else. */
export async function depositPage(actor: Actor, input: { applicationId: string; n: number }, { db }: Context): Promise<DepositPage | null> {
  if (!isId(input.applicationId) || !Number.isSafeInteger(input.n)) return null
  const row = await db.submission.findUnique({
    where: { applicationId_n: input },
    relationLoadStrategy: 'join',
    select: {
      n: true, title: true, depositedAt: true, sha256: true, structureName: true, content: true,
      application: {
        select: {
          number: true, structureId: true, firstDepositedAt: true, structure: { select: { fictional: true } }, _count: { select: { submissions: true } },
          attachments: { select: { id: true, file: { select: { scan: true } } } },
          call: { select: { id: true, title: true, slug: true, nature: true, receiptText: true, answerPlannedOn: true } },
        },
      },
    },
  })
  if (!row || !isMember(actor, row.application.structureId)) return null
  const { application, depositedAt, ...submission } = row
  const { call } = application
  const content = row.content as unknown as SubmissionContent
  return {
    content,
    scans: Object.fromEntries(application.attachments.map(({ id, file }) => [id, file.scan])),
    last: application._count.submissions,
    receipt: {
      n: submission.n, title: submission.title, structureName: submission.structureName, sha256: submission.sha256, siret: content.structure.siret,
      applicationId: input.applicationId, callId: call.id, callTitle: call.title, callSlug: call.slug, number: application.number,
      depositedAt, firstDepositedAt: application.firstDepositedAt ?? depositedAt, receiptText: call.receiptText,
      answerPlannedOn: call.answerPlannedOn && dayFromDb(call.answerPlannedOn),
      demonstration: application.structure.fictional || call.nature === 'FICTIONAL', attachments: content.attachments, depositor: depositorOf(content),
    },
  }
}
