import { terminate } from '@/lib/agreements/ending.commands'
import type { Actor } from '@/lib/accounts/actor'
import type { Db } from '@/lib/db/client'
import { renounce } from '@/lib/decisions/laureate.commands'
import type { FileStore } from '@/lib/files/store'
import { cents } from '@/lib/kernel/cents'
import { day, type Day } from '@/lib/kernel/days'
import type { Result } from '@/lib/kernel/result'
import { paidCall, publicUrl, type PaidCall } from '@/lib/payments/paid-call.fixture'
import { randomFrom } from '@/lib/scoring/random'
import { courseOf } from './course'
import type { ImpactRecord } from './impact-record'
import { fileTrial, laureateImpact, programmeImpact, publicImpact } from './impact.queries'
import { commonSet } from './indicators'
import { applyMeasurementFile, receiveMeasurementFile } from './measurement-file.commands'
import { measure } from './measurement.commands'
import { commonSums, costPerPerson, progressOf } from './programme'
import { acceptReport, editReport, sendReportBack, startReport, submitReport } from './report.commands'

type Entry = { n: number; key: string; period: Day; value: number }
/** What every figure should be, by what each accepted command was asked: counted here, apart from the record. */
export type ImpactTally = { entries: Entry[]; grants: number[]; promises: { key: string; from: number; to: number }[] }

const periods = [day('2026-09-01'), day('2027-03-01'), day('2027-09-01')]
const context = (db: Db) => ({ db, now: new Date('2027-09-10T09:00:00.000Z') })

/** What an indicator of a laureate last came to, up to a period: read from the first word to the last. */
function lastWord({ entries }: ImpactTally, n: number, key: string, until: Day = periods[2] ?? day('2027-09-01')): number | null {
  let last: Entry | null = null
  for (const entry of entries) if (entry.n === n && entry.key === key && entry.period <= until && (last === null || entry.period >= last.period)) last = entry
  return last?.value ?? null
}

/** Every figure of the dashboards as the tally has it. */
export function talliedFigures(tally: ImpactTally) {
  const everybody = tally.grants.map((_, index) => index + 1)
  const known = (key: string, until?: Day) => everybody.flatMap((n) => lastWord(tally, n, key, until) ?? [])
  const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
  const sums = commonSet.map(({ key }) => ({ key, value: known(key).length === 0 ? null : add(known(key)), measured: known(key).length, of: everybody.length }))
  const courses = commonSet.map(({ key }) => ({ key, values: periods.flatMap((until) => (tally.entries.some((entry) => entry.key === key && entry.period === until) ? [add(known(key, until))] : [])) }))
  const percents = everybody.flatMap((n) => tally.promises.flatMap(({ key, from, to }) => {
    const value = lastWord(tally, n, key)
    return value === null ? [] : [Math.min(999, Math.max(0, Math.round((100 * (value - from)) / (to - from))))]
  }))
  const counted = everybody.filter((n) => (tally.grants[n - 1] ?? 0) > 0 && (lastWord(tally, n, 'personnes') ?? 0) > 0)
  const [money, people] = [add(counted.map((n) => tally.grants[n - 1] ?? 0)), add(counted.map((n) => lastWord(tally, n, 'personnes') ?? 0))]
  return {
    sums, courses,
    progress: { promises: everybody.length * tally.promises.length, measured: percents.length, reached: percents.filter((percent) => percent >= 100).length, mean: percents.length === 0 ? null : Math.round(add(percents.map((percent) => Math.min(100, percent))) / percents.length) },
    cost: { money, people, perPerson: people === 0 ? null : Math.round(money / people), counted: counted.length, of: everybody.length },
  }
}

const shownFigures = (records: readonly ImpactRecord[]) => ({
  sums: commonSums(records).map(({ key, value, measured, of }) => ({ key, value, measured, of })),
  courses: commonSet.map(({ key }) => ({ key, values: courseOf(records, key).map(({ value }) => value) })),
  progress: progressOf(records),
  cost: costPerPerson(records),
})

function compare(records: readonly ImpactRecord[], tally: ImpactTally, where: string): void {
  const [shown, counted] = [JSON.stringify(shownFigures(records)), JSON.stringify(talliedFigures(tally))]
  if (shown !== counted) throw new Error(`${where}: the dashboard shows ${shown}, the tally counts ${counted}`)
}

const operations = ['measure', 'measure', 'measure', 'correct', 'correct', 'surprise', 'file', 'file', 'report', 'report', 'stale', 'leave', 'raw'] as const
type Random = ReturnType<typeof randomFrom>
type Acting = { db: Db; call: PaidCall; store: FileStore; random: Random; tally: ImpactTally; n: number; owner: Actor; laureateId: string; record: ImpactRecord }

const raws = [
  `UPDATE "Measurement" SET value = value + 1 WHERE "laureateId" = $1::uuid`,
  `DELETE FROM "Measurement" WHERE "laureateId" = $1::uuid`,
  `UPDATE "Report" SET done = 'autre' WHERE state = 'ACCEPTED' AND "laureateId" = $1::uuid`,
  `UPDATE "MeasurementImport" SET rows = '[]' WHERE "laureateId" = $1::uuid`,
]

/** Random measurements, corrections, files, reports and revocations on the laureates of one call; after each, every figure is compared with the tally. */
export async function randomImpact(db: Db, seed: string, { laureates, steps, now, store }: { laureates: number; steps: number; now: Date; store: FileStore }) {
  const random = randomFrom(seed)
  const amounts = Array.from({ length: laureates }, () => 1_000_000 + random.whole(1_200_000))
  const call = await paidCall(db, now, amounts)
  const readAt = context(db)
  const laureateIds = amounts.map((_, index) => call.laureateOf(index + 1).id)
  const tally: ImpactTally = { entries: [], grants: [...amounts], promises: [{ key: 'indicateurs-1', from: 0, to: 12 }, { key: 'indicateurs-3', from: 30.5, to: 80 }] }
  const told: Record<string, number> = { accepted: 0, refused: 0, rawRefused: 0, rawIdle: 0, comparisons: 0 }
  const count = (what: string) => { told[what] = (told[what] ?? 0) + 1 }
  for (let step = 0; step < steps; step += 1) {
    const n = 1 + random.whole(laureates)
    const laureateId = laureateIds[n - 1] ?? ''
    const page = await laureateImpact(call.staff, { slug: call.slug, laureateId }, readAt)
    if (!page) throw new Error('no such laureate')
    const operation = operations[random.whole(operations.length)] ?? 'measure'
    if (operation === 'raw') {
      const touched = await db.$executeRawUnsafe(raws[random.whole(raws.length)] ?? '', laureateId).catch(() => null)
      if (touched) throw new Error(`the database let a raw write through at step ${step}`)
      count(touched === null ? 'rawRefused' : 'rawIdle')
    } else {
      const result = await act(operation, { db, call, store, random, tally, n, owner: await call.applicant(n), laureateId, record: page.record })
      count(result.kind === 'ok' ? 'accepted' : 'refused')
      count(`${operation} ${result.kind}`)
    }
    const programme = await programmeImpact(call.observer, { slug: call.slug }, readAt)
    compare(programme?.records ?? [], tally, `${step} ${operation}`)
    count('comparisons')
  }
  const seen = await publicImpact(call.slug, readAt)
  compare(seen?.records ?? [], tally, 'what everybody reads')
  // Every figure leads to its measurements: each one is made of values that the record still lists, version by version.
  for (const [index, laureateId] of laureateIds.entries()) {
    const page = await laureateImpact(call.staff, { slug: call.slug, laureateId }, readAt)
    const listed = (page?.record.values ?? []).map(({ key, period, n, value }) => `${key} ${period} ${n} ${value}`).sort()
    const versions = new Map<string, number>()
    const entered = tally.entries.filter(({ n }) => n === index + 1).map(({ key, period, value }) => {
      const version = (versions.get(`${key} ${period}`) ?? 0) + 1
      versions.set(`${key} ${period}`, version)
      return `${key} ${period} ${version} ${value}`
    }).sort()
    if (listed.join() !== entered.join()) throw new Error(`laureate ${index + 1}: the page lists ${listed.join()}, the tally ${entered.join()}`)
  }
  return { call, tally, laureateIds, told }
}

async function* bytesOf(text: string) {
  yield Buffer.from(text)
}

const word = 'Mot fictif.'

async function act(operation: Exclude<(typeof operations)[number], 'raw'>, acting: Acting): Promise<Result<unknown>> {
  const { db, call, random, tally, n, owner, laureateId, record } = acting
  const at = context(db)
  const say = async (period: Day, values: Record<string, { value: string; word: string }>, known = record.values.length) => {
    const result = await measure(owner, { laureateId, period, known, values }, at)
    if (result.kind === 'ok') for (const [key, { value }] of Object.entries(values)) enter(tally, { n, key, period, value: Number(value.replace(',', '.')) })
    return result
  }
  const period = periods[random.whole(3)] ?? day('2026-09-01')
  const { key } = record.measured[random.whole(record.measured.length)] ?? { key: 'personnes' }
  switch (operation) {
    case 'measure': {
      const keys = record.measured.filter(() => random.whole(3) === 0).map((what) => what.key)
      return say(period, Object.fromEntries([key, ...keys].map((one) => [one, { value: drawn(random), word }])))
    }
    case 'correct': {
      const mine = tally.entries.filter((entry) => entry.n === n)
      const wrong = mine[random.whole(mine.length || 1)]
      return say(wrong?.period ?? period, { [wrong?.key ?? key]: { value: drawn(random), word } })
    }
    case 'surprise':
      return say(period, { personnes: { value: '-4', word: '' } })
    case 'stale':
      return say(period, { personnes: { value: drawn(random), word } }, record.values.length + 1)
    case 'file':
      return report(acting)
    case 'report':
      return told(acting)
    case 'leave': {
      // Rare: nothing is measured any more afterwards.
      if (random.whole(6) > 0) return { kind: 'refused', message: 'not this time' }
      const { version } = await db.laureate.findUniqueOrThrow({ where: { id: laureateId }, select: { version: true } })
      const ending = { laureateId, version, writtenOn: day('2027-09-10') }
      const result = random.whole(2) === 0 ? await terminate(call.staff, { ...ending, reason: 'Motif fictif.' }, at) : await renounce(call.staff, ending, at)
      if (result.kind === 'ok') tally.grants[n - 1] = 0
      return result
    }
  }
}

const drawn = (random: Random): string => (random.whole(4) === 0 ? `${random.whole(90)},5` : String(random.whole(900)))

/** The same value again is no new word. */
function enter(tally: ImpactTally, entry: Entry): void {
  const held = tally.entries.findLast(({ n, key, period }) => n === entry.n && key === entry.key && period === entry.period)
  if (held?.value !== entry.value) tally.entries.push(entry)
}

/** A report on the activity, a row a month: what it adds up to is counted here from its rows. */
async function report({ db, store, random, tally, n, owner, laureateId, record }: Acting): Promise<Result<unknown>> {
  const at = context(db)
  const rows = Array.from({ length: 1 + random.whole(5) }, () => ({ month: 3 + random.whole(17), people: random.whole(60), steps: random.whole(40) }))
  const text = `Mois;Nb d’usagers;Démarches\n${rows.map(({ month, people, steps }) => `${1 + ((month - 1) % 12)}/${2026 + Math.floor((month - 1) / 12)};${people};${steps}`).join('\n')}\n`
  const received = await receiveMeasurementFile(owner, { laureateId, name: 'activité fictive.csv', bytes: bytesOf(text) }, at, store, 'NOT_SCANNED')
  if (received.kind !== 'ok') return received
  const trial = await fileTrial(owner, { applicationId: record.application.id, importId: received.value.importId }, at)
  if (!trial?.activity) throw new Error('a report without a trial')
  const words = Object.fromEntries(commonSet.map(({ key }) => [key, Object.fromEntries(periods.map((period) => [period, word]))]))
  const input = { laureateId, importId: received.value.importId, columns: trial.activity.uses.map(({ as, reading }) => ({ as, reading })), words, announced: trial.activity.announced }
  const result = await applyMeasurementFile(owner, input, at)
  if (result.kind !== 'ok') return result
  for (const [key, of] of [['personnes', (row: (typeof rows)[number]) => row.people], ['demarches', (row: (typeof rows)[number]) => row.steps]] as const) {
    // March to August 2026, September to February, March to July 2027.
    const [before, base] = [[...periods], new Map<Day, number>()]
    for (const [index, period] of before.entries()) {
      const here = rows.filter(({ month }) => month >= 3 + 6 * index && month < 9 + 6 * index)
      if (here.length === 0) continue
      const earlier = [...base.values()].at(-1) ?? (index === 0 ? null : lastWord(tally, n, key, before[index - 1])) ?? 0
      base.set(period, earlier + here.reduce((sum, row) => sum + of(row), 0))
    }
    for (const [period, value] of base) enter(tally, { n, key, period, value })
  }
  return applyMeasurementFile(owner, input, at)
}

/** The next step of the final report, or one out of turn. */
async function told({ db, call, random, owner, laureateId, record }: Acting): Promise<Result<unknown>> {
  const at = context(db)
  const final = record.reports.find(({ kind }) => kind === 'FINAL')
  if (!final) return startReport(owner, { laureateId, kind: 'FINAL', period: periods[2] ?? day('2027-09-01') }, at)
  const step = { reportId: final.id, version: final.version }
  switch (random.whole(4)) {
    case 0:
      return sendReportBack(call.staff, { ...step, field: 'done', text: 'Remarque fictive.', publicUrl }, at)
    case 1:
      return acceptReport(call.staff, { ...step, publicUrl }, at)
    default: {
      const edited = await editReport(owner, { ...step, done: 'Fait fictif.', effects: 'Effet fictif.', difficulties: '', future: 'Suite fictive.', lines: final.lines.map(() => ({ spent: cents(100) })) }, at)
      return edited.kind === 'ok' ? submitReport(owner, { ...step, version: step.version + 1 }, at) : edited
    }
  }
}

