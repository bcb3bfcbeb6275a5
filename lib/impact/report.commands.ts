import type { Actor, Person } from '@/lib/accounts/actor'
import { financialReportArrived } from '@/lib/agreements/financial-report.commands'
import { instalmentWords } from '@/lib/agreements/agreements.words'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { centsToDb, dayToDb } from '@/lib/db/values'
import { membersOf } from '@/lib/decisions/laureate.commands'
import { dayOf, formatDay, type Day } from '@/lib/kernel/days'
import { formatEuros } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { meetCondition } from '@/lib/payments/payment.commands'
import { instalmentOpened, reportOf, reportsDue, type ImpactRecord, type KeptReport } from './impact-record'
import { heldImpact, note } from './impact-step.commands'
import { reportAcceptedMail, reportSentBackMail } from './impact.mail'
import { mayTellImpact, whyNotMeasured } from './impact.policy'
import type { EditReportInput } from './impact.schema'
import { reportFieldWords, reportKindWords } from './impact.words'
import { lastValues } from './indicators'
import { reportLacks, type ReportField, type ReportKind } from './report'
import { reportLifecycle, reportRefusals, type ReportVerb } from './report.lifecycle'

export type ReportStep = { reportId: string; version: number }
type Linked = { publicUrl: string }
type Acting = { inside: TxContext; actor: Person; made: ImpactRecord; report: KeptReport; to: KeptReport['state']; event: string }

const figuresOf = ({ values }: ImpactRecord, until: Day) => lastValues(values).filter(({ period }) => period <= until)

/** The report, its laureate held; or why the verb does not apply. */
async function stepOn(verb: ReportVerb, actor: Actor, { reportId, version }: ReportStep, inside: TxContext): Promise<Result<Acting>> {
  if (actor.kind !== 'person') return absent()
  const found = await inside.db.report.findUnique({ where: { id: reportId }, select: { laureateId: true } })
  const made = found && (await heldImpact(inside, found.laureateId))
  const report = made?.reports.find(({ id }) => id === reportId)
  if (!made || !report) return absent()
  const lacks = reportLacks(report.kind, report.texts, report.lines, figuresOf(made, report.period).filter(({ period }) => period === report.period).length)
  const facts = { state: report.state, structureId: made.structure.id, callState: made.call.state, laureateState: made.laureate.state, lack: Object.values(lacks)[0] ?? null }
  const step = stepOf(reportLifecycle, reportRefusals, verb, facts, actor, inside.now)
  if (step.kind === 'absent') return absent()
  if (step.kind === 'refused') return refused(step.message)
  return report.version === version ? ok({ inside, actor, made, report, to: step.row.to, event: step.row.event }) : conflict()
}

const update = async ({ inside: { db }, report: { id, version, state } }: Acting, data: Parameters<TxContext['db']['report']['updateMany']>[0]['data']): Promise<boolean> =>
  (await db.report.updateMany({ where: { id, version, state }, data: { ...data, version: version + 1 } })).count === 1

/** Begins a report that is due: its costs are those of the dossier's financing plan, spent as the last report told them. */
export const startReport = (actor: Actor, { laureateId, kind, period }: { laureateId: string; kind: ReportKind; period: Day }, context: Context): Promise<Result<{ reportId: string; applicationId: string }>> =>
  transact<{ reportId: string; applicationId: string }>(context, async (inside) => {
    if (actor.kind !== 'person' || actor.memberships.length === 0) return absent()
    const made = await heldImpact(inside, laureateId)
    if (!made || !mayTellImpact(actor, made.structure.id)) return absent()
    const why = whyNotMeasured({ callState: made.call.state, laureateState: made.laureate.state })
    if (why) return refused(why)
    const applicationId = made.application.id
    const held = reportOf(made, kind, period)
    if (held) return ok({ reportId: held.id, applicationId })
    if (!reportsDue(made).some((due) => due.kind === kind && due.period === period)) return refused('Aucun rapport n’est attendu à cette date.')
    const reportId = newId()
    const earlier = made.reports.findLast((report) => report.period <= period)
    const spentOf = (position: number) => earlier?.lines.find((line) => line.position === position)?.spent ?? null
    await inside.db.report.create({
      data: {
        id: reportId, laureateId, kind, period: dayToDb(period), startedAt: inside.now, startedById: actor.id,
        lines: { create: made.costs.map(({ label, planned }, position) => { const spent = spentOf(position); return { position, label, plannedCents: centsToDb(planned), spentCents: spent === null ? null : centsToDb(spent) } }) },
      },
    })
    note(inside, actor.id, made, 'report.started', 'Report', { id: reportId, version: 1 }, { kind, period })
    return ok({ reportId, applicationId })
  })

export const editReport = (actor: Actor, { lines, reportId, version, ...texts }: EditReportInput, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const moved = await stepOn('edit', actor, { reportId, version }, inside)
    if (moved.kind !== 'ok') return moved
    if (!(await update(moved.value, texts))) return conflict()
    for (const { position } of moved.value.report.lines) {
      const spent = lines[position]?.spent ?? null
      await inside.db.reportLine.update({ where: { reportId_position: { reportId, position } }, data: { spentCents: spent === null ? null : centsToDb(spent) } })
    }
    note(inside, moved.value.actor.id, moved.value.made, moved.value.event, 'Report', { id: reportId, version: version + 1 }, { texts, lines })
    return ok()
  })

/** Hands the report in with its figures as they are now. The final one is the financial report of the agreement. */
export const submitReport = (actor: Actor, step: ReportStep, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const moved = await stepOn('submit', actor, step, inside)
    if (moved.kind !== 'ok') return moved
    const { made, report, to, event, actor: person } = moved.value
    const figures = figuresOf(made, report.period).map(({ key, period, n, value }) => ({ key, period, n, value }))
    if (!(await update(moved.value, { state: to, figures, submittedAt: inside.now, submittedById: person.id }))) return conflict()
    if (report.kind === 'FINAL' && made.agreement) await financialReportArrived(inside, { agreementId: made.agreement.id, on: dayOf(inside.now) })
    note(inside, person.id, made, event, 'Report', { id: report.id, version: step.version + 1 }, { figures, texts: report.texts, lines: report.lines })
    return ok()
  })

/** Sends it back on one field, with what is to be taken up again. */
export const sendReportBack = (actor: Actor, { field, text, publicUrl, ...step }: ReportStep & { field: ReportField; text: string } & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const moved = await stepOn('sendBack', actor, step, inside)
    if (moved.kind !== 'ok') return moved
    const { made, report, to, event, actor: person } = moved.value
    if (!(await update(moved.value, { state: to, sentBackAt: inside.now, sentBackById: person.id }))) return conflict()
    await inside.db.reportRemark.create({ data: { id: newId(), reportId: report.id, field, text, madeAt: inside.now, madeById: person.id } })
    const about = { reportId: report.id, round: report.remarks.length + 1, callId: made.call.id, callTitle: made.call.title, number: made.application.number, kind: report.kind }
    await queueMessages(inside.db, (await membersOf(inside, made.structure.id)).map((who) => reportSentBackMail(who, about, { field: reportFieldWords[field], text }, publicUrl + routes.ownReport(made.application.id, report.id))), inside.now)
    note(inside, person.id, made, event, 'Report', { id: report.id, version: step.version + 1 }, { state: to, field, text })
    return ok()
  })

export type Opened = { opened: { kind: string; amount: string } | null }

/** Accepts it for good. The final report meets the condition of the last instalment, an interim one that of the next. */
export const acceptReport = (actor: Actor, { publicUrl, reportId, version }: ReportStep & Linked, context: Context): Promise<Result<Opened>> =>
  transact<Opened>(context, async (inside) => {
    const moved = await stepOn('accept', actor, { reportId, version }, inside)
    if (moved.kind !== 'ok') return moved
    const { made, report, to, event, actor: person } = moved.value
    if (report.kind === 'FINAL' && made.reports.some((other) => other.state === 'SUBMITTED' && other.id !== report.id)) return invalid({ word: 'Un rapport intermédiaire remis attend encore sa relecture.' })
    if (!(await update(moved.value, { state: to, acceptedAt: inside.now, acceptedById: person.id }))) return conflict()
    const instalment = made.agreement ? instalmentOpened(report.kind, made.instalments) : undefined
    if (made.agreement && instalment) await meetCondition(inside, { agreementId: made.agreement.id, n: instalment.n, ground: `${reportKindWords[report.kind]} accepté le ${formatDay(dayOf(inside.now))}.`, byId: person.id })
    const opened = instalment ? { kind: instalmentWords[instalment.kind], amount: formatEuros(instalment.cents) } : null
    const about = { reportId, round: report.remarks.length, callId: made.call.id, callTitle: made.call.title, number: made.application.number, kind: report.kind }
    const sentence = opened && `Vous pouvez demander le versement qui l’attendait : ${opened.kind.toLowerCase()}, ${opened.amount}.`
    await queueMessages(inside.db, (await membersOf(inside, made.structure.id)).map((who) => reportAcceptedMail(who, about, sentence, publicUrl + routes.ownReport(made.application.id, reportId))), inside.now)
    note(inside, person.id, made, event, 'Report', { id: reportId, version: version + 1 }, { state: to, opened: instalment?.n ?? null })
    return ok({ opened })
  })
