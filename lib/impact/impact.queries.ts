import type { Actor } from '@/lib/accounts/actor'
import type { AgreementKind, AgreementTerms, Indicator } from '@/lib/agreements/agreement'
import { answer, promisedRow } from '@/lib/agreements/agreement.queries'
import { isHeld, type ScanState } from '@/lib/applications/attachment'
import type { AttachmentFile } from '@/lib/applications/attachment.queries'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromText } from '@/lib/db/values'
import { announcedStates, isAnnounced } from '@/lib/envelope/plan.policy'
import { addDays, addMonths, day, dayOf, type Day } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { openPeriodsOf, type ImpactRecord, type KeptReport, type OpenedInstalment } from './impact-record'
import { mayReadOwnImpact, mayReviewReports, maySeeImpact, mayTellImpact, whyNotMeasured } from './impact.policy'
import { proposeColumns, type ActivityTable, type ColumnUse, type Proposal } from './activity-columns'
import { tryActivity, type ActivityTrial } from './activity-trial'
import { measuredOf } from './indicators'
import { planFile, type FileRow, type LinePlan } from './measurement-file'
import type { ReportField } from './report'

type Row = Pick<ImpactRecord, 'laureate' | 'call' | 'application' | 'structure' | 'proofs' | 'served' | 'file'> & {
  ambitions: number[] | null
  allocated: string
  announcedOn: string
  agreement: { id: string; kind: AgreementKind | null; reportedOn: Day | null; terms: AgreementTerms | null } | null
  promisedRows: string[][] | null
  months: string | null
  clauses: Indicator[]
  values: (Omit<ImpactRecord['values'][number], 'enteredAt'> & { enteredAt: string })[]
  costs: { label: string; cents: number }[] | null
  sessionsHeld: number
  steps: ImpactRecord['steps']
  instalments: (Omit<OpenedInstalment, 'cents'> & { cents: string })[]
  reports: (Omit<KeptReport, 'texts' | 'lines' | 'remarks' | 'submittedAt' | 'sentBackAt' | 'acceptedAt'> & KeptReport['texts'] & {
    lines: { position: number; label: string; planned: string; spent: string | null }[]
    remarks: { field: ReportField; text: string; madeAt: string; madeBy: string }[]
    submittedAt: string | null
    sentBackAt: string | null
    acceptedAt: string | null
  })[]
}

const list = (fields: Prisma.Sql, from: Prisma.Sql, order: Prisma.Sql) => Prisma.sql`COALESCE((SELECT jsonb_agg(jsonb_build_object(${fields}) ORDER BY ${order}) FROM ${from}), '[]')`

const lines = list(Prisma.sql`'position', x.position, 'label', x.label, 'planned', x."plannedCents"::text, 'spent', x."spentCents"::text`, Prisma.sql`"ReportLine" x WHERE x."reportId" = r.id`, Prisma.sql`x.position`)
const remarks = list(Prisma.sql`'field', x.field, 'text', x.text, 'madeAt', x."madeAt", 'madeBy', COALESCE(w.name, '')`, Prisma.sql`"ReportRemark" x LEFT JOIN "Account" w ON w.id = x."madeById" WHERE x."reportId" = r.id`, Prisma.sql`x."madeAt" DESC`)

/** Files joined to what they prove, and those that measurements were read from. */
const proofs = Prisma.sql`(SELECT p.id, p.key, p.period, p."fileId", p."addedAt" FROM "MeasurementProof" p WHERE p."laureateId" = l.id
  UNION ALL SELECT DISTINCT f.id, m.key, m.period, f."fileId", f."receivedAt" FROM "Measurement" m JOIN "MeasurementImport" f ON f.id = m."importId" WHERE m."laureateId" = l.id AND f."fileId" IS NOT NULL)`

/** Laureates that have a dossier, in French order, each with all its impact. One query; no right is checked here. */
export async function impactRecords(db: Db | Tx, where: Prisma.Sql, importId: string | null = null): Promise<ImpactRecord[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT jsonb_build_object('id', l.id, 'name', l.name, 'departementCode', l."departementCode", 'state', l.state) AS laureate,
      jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'state', c.state, 'demonstration', c.nature = 'FICTIONAL',
        'ambitions', COALESCE((SELECT jsonb_agg(jsonb_build_object('n', o.n, 'title', o.title) ORDER BY o.n) FROM "Ambition" o WHERE o."callId" = c.id), '[]')) AS call,
      jsonb_build_object('id', a.id, 'number', a.number, 'title', s.title) AS application, jsonb_build_object('id', t.id, 'name', t.name) AS structure,
      d.ambitions, COALESCE(x.cents - x."releasedCents", 0)::text AS allocated, l."announcedOn"::text AS "announcedOn",
      CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('id', g.id, 'kind', v.kind, 'reportedOn', g."reportedOn", 'terms', v.terms) END AS agreement,
      ${answer('indicateurs', 'table.rows')} AS "promisedRows", ${answer('duree', 'text')} #>> '{}' AS months,
      ${list(Prisma.sql`'key', i.key, 'label', i.label, 'unit', i.unit, 'baseline', i.baseline, 'target', i.target`, Prisma.sql`"PromisedIndicator" i WHERE i."agreementId" = g.id`, Prisma.sql`i.position`)} AS clauses,
      ${list(Prisma.sql`'key', m.key, 'period', m.period, 'n', m.n, 'value', m.value, 'doubts', m.doubts, 'word', m.word, 'source', m.source, 'enteredAt', m."enteredAt", 'enteredBy', COALESCE(w.name, '')`, Prisma.sql`"Measurement" m LEFT JOIN "Account" w ON w.id = m."enteredById" WHERE m."laureateId" = l.id`, Prisma.sql`m.period, m.key, m.n`)} AS values,
      ${list(Prisma.sql`'id', p.id, 'key', p.key, 'period', p.period, 'name', b.name, 'scan', b.scan`, Prisma.sql`${proofs} p JOIN "StoredFile" b ON b.id = p."fileId"`, Prisma.sql`p."addedAt", p.period, p.key`)} AS proofs,
      ${list(Prisma.sql`'code', q.code, 'before', q.before`, Prisma.sql`"ServedCommune" q WHERE q."laureateId" = l.id`, Prisma.sql`q.code`)} AS served,
      (SELECT jsonb_build_object('name', f.name, 'rows', f.rows, 'applied', f."appliedAt" IS NOT NULL, 'scan', COALESCE(b.scan, 'NOT_SCANNED')) FROM "MeasurementImport" f LEFT JOIN "StoredFile" b ON b.id = f."fileId" WHERE f.id = ${importId}::uuid AND f."laureateId" = l.id) AS file,
      s.content -> 'financing' -> 'costs' AS costs,
      (SELECT count(*)::int FROM "SessionSeat" k JOIN "SupportSession" o ON o.id = k."sessionId" WHERE k."laureateId" = l.id AND o.state = 'HELD' AND k.attended) AS "sessionsHeld",
      ${list(Prisma.sql`'text', x.text, 'on', x."dueOn", 'done', x.state = 'DONE'`, Prisma.sql`"FollowUpAction" x WHERE x."laureateId" = l.id AND x.state <> 'DROPPED'`, Prisma.sql`x."dueOn", x.id`)} AS steps,
      ${list(Prisma.sql`'n', i.n, 'kind', i.kind, 'cents', i.cents::text, 'condition', i.condition, 'paidOn', i."paidOn", 'cancelledOn', i."cancelledOn", 'met', h.ground`, Prisma.sql`"Instalment" i LEFT JOIN "MetCondition" h ON h."agreementId" = i."agreementId" AND h.n = i.n WHERE i."agreementId" = g.id`, Prisma.sql`i.n`)} AS instalments,
      ${list(Prisma.sql`'id', r.id, 'kind', r.kind, 'period', r.period, 'state', r.state, 'done', r.done, 'effects', r.effects, 'difficulties', r.difficulties, 'future', r.future, 'submittedAt', r."submittedAt", 'sentBackAt', r."sentBackAt", 'acceptedAt', r."acceptedAt", 'version', r.version, 'figures', r.figures, 'lines', ${lines}, 'remarks', ${remarks}`, Prisma.sql`"Report" r WHERE r."laureateId" = l.id`, Prisma.sql`r.period, r.kind`)} AS reports
    FROM "Laureate" l JOIN "Call" c ON c.id = l."callId" JOIN "Application" a ON a.id = l."applicationId" JOIN "Structure" t ON t.id = a."structureId"
    JOIN LATERAL (SELECT title, content FROM "Submission" q WHERE q."applicationId" = a.id ORDER BY q.n DESC LIMIT 1) s ON true
    LEFT JOIN "LastDeposit" d ON d."applicationId" = a.id LEFT JOIN "Allocation" x ON x."applicationId" = a.id LEFT JOIN "Agreement" g ON g."laureateId" = l.id
    LEFT JOIN LATERAL (SELECT kind, terms FROM "AgreementVersion" WHERE "agreementId" = g.id AND state = 'SIGNED' ORDER BY n DESC LIMIT 1) v ON true
    WHERE ${where} ORDER BY l.name COLLATE "fr-x-icu", l."departementCode", l.id`
  return rows.map(recordOf)
}

function recordOf({ announcedOn, agreement, promisedRows, months, clauses, ...row }: Row): ImpactRecord {
  const dossierPromises = (promisedRows ?? []).flatMap(promisedRow)
  const terms = agreement?.kind ? agreement.terms : null
  const promised = terms ? clauses : dossierPromises
  const announced = day(announcedOn)
  return {
    ...row,
    ambitions: row.ambitions ?? [],
    allocated: centsFromText(row.allocated),
    agreement: agreement?.kind ? { id: agreement.id, kind: agreement.kind, reportedOn: agreement.reportedOn } : null,
    startsOn: terms?.startsOn ?? announced,
    endsOn: terms?.endsOn ?? addDays(addMonths(announced, Number.parseInt(months ?? '', 10) || 12), -1),
    dossierPromises,
    promised,
    measured: measuredOf(promised),
    values: row.values.map((value) => ({ ...value, enteredAt: new Date(value.enteredAt) })),
    costs: (row.costs ?? []).map(({ label, cents }) => ({ label, planned: centsFromText(String(cents)) })),
    instalments: row.instalments.map((one) => ({ ...one, cents: centsFromText(one.cents) })),
    reports: row.reports.map(({ done, effects, difficulties, future, ...report }) => ({
      ...report,
      texts: { done, effects, difficulties, future },
      lines: report.lines.map(({ planned, spent, ...line }) => ({ ...line, planned: centsFromText(planned), spent: spent === null ? null : centsFromText(spent) })),
      remarks: report.remarks.map((remark) => ({ ...remark, madeAt: new Date(remark.madeAt) })),
      submittedAt: instant(report.submittedAt), sentBackAt: instant(report.sentBackAt), acceptedAt: instant(report.acceptedAt),
    })),
  }
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text))

const isOpen = (record: ImpactRecord): boolean => whyNotMeasured({ callState: record.call.state, laureateState: record.laureate.state }) === null

export type OwnImpact = { record: ImpactRecord; today: Day; mayWrite: boolean }

/** The structure's own; null for anybody else, and before the announcement. */
export async function ownImpact(actor: Actor, applicationId: string, { db, now }: Context, importId: string | null = null): Promise<OwnImpact | null> {
  if (actor.kind !== 'person' || actor.memberships.length === 0 || !isId(applicationId)) return null
  const [record] = await impactRecords(db, Prisma.sql`a.id = ${applicationId}::uuid AND c.state::text = ANY(${[...announcedStates]})`, importId)
  if (!record || !mayReadOwnImpact(actor, record.structure.id)) return null
  return { record, today: dayOf(now), mayWrite: mayTellImpact(actor, record.structure.id) && isOpen(record) }
}

/** The dossier of a laureate that this person may measure for; null for anybody else. */
export async function impactHome(actor: Actor, laureateId: string, { db }: Context): Promise<string | null> {
  if (actor.kind !== 'person' || actor.memberships.length === 0 || !isId(laureateId)) return null
  const found = await db.laureate.findUnique({ where: { id: laureateId }, select: { application: { select: { id: true, structureId: true } } } })
  return found?.application && mayTellImpact(actor, found.application.structureId) ? found.application.id : null
}

export type FileTrial = OwnImpact & { importId: string; name: string; applied: boolean; infected: boolean; rows: FileRow[]; plan: LinePlan[]; /** Of a report whose columns are to be told first. */ activity: (ActivityTrial & { table: ActivityTable; uses: Proposal[] }) | null }

/** A file of measurements before it is applied: what becomes of each line, against what is measured now. `chosen`: what the person says of a report's columns, instead of what is proposed. */
export async function fileTrial(actor: Actor, { applicationId, importId, chosen = [] }: { applicationId: string; importId: string; chosen?: readonly ColumnUse[] }, context: Context): Promise<FileTrial | null> {
  const own = isId(importId) ? await ownImpact(actor, applicationId, context, importId) : null
  if (!own?.mayWrite || !own.record.file) return null
  const { record, today } = own
  const { name, rows, applied, scan } = own.record.file
  const head = { ...own, importId, name, applied, infected: scan === 'INFECTED' }
  if (Array.isArray(rows)) return { ...head, rows, plan: planFile(rows, record.measured, openPeriodsOf(record, today), record.values), activity: null }
  const proposed = proposeColumns(rows, record.measured)
  const uses = proposed.map((one, index) => {
    const said = chosen.length === proposed.length ? chosen[index] : undefined
    return said && (said.as !== one.as || said.reading !== one.reading) ? { ...one, ...said, why: 'Choisi par vous.' } : one
  })
  const activity = tryActivity(record, today, rows, uses)
  return { ...head, rows: activity.rows, plan: activity.plan, activity: { ...activity, table: rows, uses } }
}

export type LaureateImpact = { call: CallHead; record: ImpactRecord; today: Day; mayReview: boolean }

/** One laureate's, for staff and the observer. One query beside the call's head. */
export async function laureateImpact(actor: Actor, { slug, laureateId }: { slug: string; laureateId: string }, { db, now }: Context): Promise<LaureateImpact | null> {
  if (!maySeeImpact(actor) || !isId(laureateId)) return null
  const call = await callHead(db, slug)
  if (!call || !isAnnounced(call.state)) return null
  const [record] = await impactRecords(db, Prisma.sql`l.id = ${laureateId}::uuid AND l."callId" = ${call.id}::uuid`)
  return record ? { call, record, today: dayOf(now), mayReview: mayReviewReports(actor) && isOpen(record) } : null
}

export type ProgrammeImpact = { call: CallHead; announced: boolean; records: ImpactRecord[]; today: Day }

/** A call's laureates; one that renounced before measuring anything is none any more. */
const ofCall = (callId: string) => Prisma.sql`l."callId" = ${callId}::uuid AND (l.state <> 'RENOUNCED' OR EXISTS (SELECT 1 FROM "Measurement" m WHERE m."laureateId" = l.id))`

/** The whole programme, for staff and the observer. One query beside the call's head. */
export async function programmeImpact(actor: Actor, { slug }: { slug: string }, { db, now }: Context): Promise<ProgrammeImpact | null> {
  if (!maySeeImpact(actor)) return null
  const call = await callHead(db, slug)
  if (!call) return null
  const announced = isAnnounced(call.state)
  return { call, announced, records: announced ? await impactRecords(db, ofCall(call.id)) : [], today: dayOf(now) }
}

/** What everybody reads once the results are public: its page and files show sums, never a person nor a structure's own text. */
export async function publicImpact(slug: string, { db, now }: Context): Promise<ProgrammeImpact | null> {
  const call = await callHead(db, slug)
  if (!call || !isAnnounced(call.state)) return null
  return { call, announced: true, records: await impactRecords(db, ofCall(call.id)), today: dayOf(now) }
}

/** A proof, or a file that measurements were read from, for the structure, staff and the observer, once the antivirus holds it back no more. */
export async function measurementProof(actor: Actor, input: { id: string }, { db }: Context): Promise<Result<AttachmentFile>> {
  if (actor.kind !== 'person') return absent()
  const [row] = await db.$queryRaw<(AttachmentFile & { scan: ScanState; structureId: string; applied: boolean })[]>`
    SELECT b.key, b.name, b."contentType", b.size, b.sha256, b.scan::text AS scan, a."structureId", p.applied
    FROM (SELECT "fileId", "laureateId", true AS applied FROM "MeasurementProof" WHERE id = ${input.id}::uuid
      UNION ALL SELECT "fileId", "laureateId", "appliedAt" IS NOT NULL FROM "MeasurementImport" WHERE id = ${input.id}::uuid) p
    JOIN "StoredFile" b ON b.id = p."fileId" JOIN "Laureate" l ON l.id = p."laureateId" JOIN "Application" a ON a.id = l."applicationId"`
  if (!row || (!(maySeeImpact(actor) && row.applied) && !mayReadOwnImpact(actor, row.structureId))) return absent()
  const { key, name, contentType, size, sha256, scan } = row
  return isHeld(scan) ? refused('Ce fichier n’a pas passé l’analyse antivirus.') : ok({ key, name, contentType, size, sha256 })
}
