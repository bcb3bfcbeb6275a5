import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { fileTypeFromBuffer } from 'file-type'
import type { Actor } from '@/lib/accounts/actor'
import { fileName, uploadWords, whyNotType } from '@/lib/applications/attachment'
import { transact, type Context } from '@/lib/db/transaction'
import { decodeText } from '@/lib/directory/directory-file'
import { TooLarge, type FileStore, type StoredBytes } from '@/lib/files/store'
import { readCsvRows, type CsvRow } from '@/lib/kernel/csv'
import { dayOf, type Day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { readWorkbook } from '@/lib/sheets/read-workbook'
import { activityTable, type ActivityTable, type ColumnUse } from './activity-columns'
import { tryActivity } from './activity-trial'
import { openPeriodsOf, type ImpactRecord } from './impact-record'
import { note } from './impact-step.commands'
import { fileRows, largestMeasurementFile, planFile, type FileRow, type LinePlan } from './measurement-file'
import { keep, told } from './measurement.commands'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type Read = { rows: FileRow[] | ActivityTable; contentType: string }
const fault = (sentence: string) => invalid({ fichier: sentence })

/** What a sent file says: our own lines when it has our headings, a report to be told column by column otherwise; or why it cannot be read. */
async function readSent(bytes: Buffer): Promise<Result<Read>> {
  const contentType = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime
  if (contentType === workbookType) {
    const sheets = readWorkbook(bytes)
    if (!sheets) return fault('Ce classeur ne se lit pas, ou dépasse ce qui est accepté : enregistrez-en la feuille utile en CSV.')
    const [best] = sheets.flatMap(({ name, rows }) => activityTable(rows, name) ?? []).sort((a, b) => b.known - a.known)
    return best ? toldAs(best, contentType) : fault('Aucune feuille de ce classeur n’a de titres suivis de lignes.')
  }
  const decoded = contentType === undefined ? decodeText(bytes) : null
  if (!decoded) return fault(whyNotType(contentType, false) === 'old-office' ? `Ce fichier ne se lit pas : ${uploadWords['old-office']}` : whyNotType(contentType, false) === 'macros' ? `Ce fichier ne se lit pas : ${uploadWords.macros}` : 'Ce fichier n’est ni un CSV ni un classeur XLSX.')
  const lines = readCsvRows(decoded.text, delimiterOf(decoded.text))
  if ('sentence' in lines) return fault(`Ligne ${lines.line} : ${lines.sentence}`)
  return readLines(lines)
}

/** The one that the first lines have the most of. */
const delimiterOf = (text: string): string => {
  const head = text.split('\n', 20).join('\n')
  const [best = ';'] = [';', '\t', ','].sort((a, b) => head.split(b).length - head.split(a).length)
  return best
}

function readLines(lines: readonly CsvRow[]): Result<Read> {
  const [head, ...rows] = lines
  const own = fileRows({ headings: head?.cells ?? [], rows })
  if (!('missing' in own)) return own.length === 0 ? fault('Ce fichier n’a que sa ligne de titres.') : ok({ rows: own, contentType: 'text/csv' })
  if (!own.missing.includes('indicateur')) return fault(`Colonne absente : ${own.missing.join(', ')}.`)
  const table = activityTable(lines)
  return table ? toldAs(table, 'text/csv') : fault('Ce fichier n’a pas de titres suivis de lignes.')
}

function toldAs({ known, ...table }: ActivityTable & { known: number }, contentType: string): Result<Read> {
  const own = fileRows(table)
  if (!('missing' in own)) return ok({ rows: own, contentType })
  return known === 0 ? fault('Aucun titre de ce fichier ne se reconnaît : il faut au moins une colonne de dates ou de mois, et une d’un indicateur.') : ok({ rows: table, contentType })
}

/** A file of measurements or a report on the activity, kept and read to be tried; the same bytes are kept once. Nothing is measured yet. */
export async function receiveMeasurementFile(actor: Actor, { laureateId, name, bytes }: { laureateId: string; name: string; bytes: AsyncIterable<Uint8Array> }, context: Context, store: FileStore, scan: 'NOT_SCANNED' | 'PENDING'): Promise<Result<{ importId: string }>> {
  const before = await transact(context, (inside) => told(actor, laureateId, inside))
  if (before.kind !== 'ok') return before
  let stored: StoredBytes
  try {
    stored = await store.put(Readable.from(bytes), largestMeasurementFile)
  } catch (error) {
    if (error instanceof TooLarge) return fault('Ce fichier dépasse 2 Mo.')
    throw error
  }
  let kept = false
  try {
    if (stored.size === 0) return fault('Ce fichier est vide.')
    const read = await readSent(await buffer(await store.open(stored.key)))
    if (read.kind !== 'ok') return read
    const entered = await enter(actor, { laureateId, name, stored, scan, ...read.value }, context)
    kept = entered.kind === 'ok' && entered.value.fresh
    return entered.kind === 'ok' ? ok({ importId: entered.value.importId }) : entered
  } finally {
    if (!kept) await store.remove(stored.key)
  }
}

/** The name that is kept, with the ending of what the file is. */
const csvName = (sent: string): string => `${(sent.split(/[/\\]/).at(-1) ?? '').replace(/\.\w{1,5}$/, '').replace(/[\p{C}"<>|:*?]/gu, '').slice(0, 120).trim() || 'relevés'}.csv`

type Entered = Read & { laureateId: string; name: string; stored: StoredBytes; scan: 'NOT_SCANNED' | 'PENDING' }

const enter = (actor: Actor, { laureateId, name, stored: { key, size, sha256 }, scan, rows, contentType }: Entered, context: Context) =>
  transact<{ importId: string; fresh: boolean }>(context, async (inside) => {
    const who = await told(actor, laureateId, inside)
    if (who.kind !== 'ok') return who
    const held = await inside.db.measurementImport.findUnique({ where: { laureateId_sha256: { laureateId, sha256 } }, select: { id: true } })
    if (held) return ok({ importId: held.id, fresh: false })
    const [importId, fileId, by] = [newId(), newId(), who.value.actor.id]
    const kept = contentType === workbookType ? fileName(name, contentType) : csvName(name)
    await inside.db.storedFile.create({ data: { id: fileId, key, size, sha256, contentType, scan, name: kept, uploadedById: by, uploadedAt: inside.now } })
    await inside.db.measurementImport.create({ data: { id: importId, laureateId, name: kept, sha256, rows, fileId, receivedAt: inside.now, receivedById: by } })
    note(inside, by, who.value.made, 'measurement.file-received', 'MeasurementImport', { id: importId }, { sha256, rows: Array.isArray(rows) ? rows.length : rows.rows.length })
    if (scan === 'PENDING') await inside.db.$executeRaw`SELECT pg_notify('scans', '')`
    return ok({ importId, fresh: true })
  })

export type ApplyFile = { laureateId: string; importId: string; columns: readonly ColumnUse[]; /** By indicator, then by the last day of the period. */ words: Readonly<Record<string, Readonly<Record<string, string>>>>; announced: string }

/** Applies a file that has no fault; said again, it changes nothing. A report is read by `columns`, and must still give what its trial announced. */
export const applyMeasurementFile = (actor: Actor, { laureateId, importId, columns, words, announced }: ApplyFile, context: Context): Promise<Result<{ kept: number }>> =>
  transact<{ kept: number }>(context, async (inside) => {
    const { db, now } = inside
    const who = await told(actor, laureateId, inside)
    if (who.kind !== 'ok') return who
    const { made } = who.value
    const found = await db.measurementImport.findUnique({ where: { id: importId, laureateId }, include: { file: { select: { scan: true } } } })
    if (!found) return absent()
    if (found.file?.scan === 'INFECTED') return refused('L’antivirus a retenu ce fichier : rien n’en est enregistré.')
    const planned = planOf(found.rows as FileRow[] | ActivityTable, made, dayOf(now), { columns, words, announced })
    if (planned.kind !== 'ok') return planned
    const plan = planned.value
    const fresh = plan.filter((line) => line.kind === 'new').map(({ key, period, value, doubts, word }) => ({ key, period, value, doubts, word }))
    if (fresh.length > 0) await keep(inside, who.value, fresh, importId)
    await db.measurementImport.updateMany({ where: { id: importId, appliedAt: null }, data: { appliedAt: now } })
    return ok({ kept: fresh.length })
  })

const faulty = ({ line, sentence }: { line: number; sentence: string }) => refused(`Ligne ${line} : ${sentence} Rien n’est enregistré.`)

/** What becomes of each value, or why the file cannot be applied as it is. */
function planOf(rows: FileRow[] | ActivityTable, made: ImpactRecord, today: Day, { columns, words, announced }: Pick<ApplyFile, 'columns' | 'words' | 'announced'>): Result<LinePlan[]> {
  if (Array.isArray(rows)) {
    const plan = planFile(rows, made.measured, openPeriodsOf(made, today), made.values)
    const wrong = plan.find((line) => line.kind === 'fault')
    return wrong?.kind === 'fault' ? faulty(wrong) : ok(plan)
  }
  if (columns.length !== rows.headings.length) return conflict()
  const said = Object.fromEntries(Object.entries(words).flatMap(([key, byPeriod]) => Object.entries(byPeriod).map(([period, word]) => [`${key} ${period}`, word])))
  const trial = tryActivity(made, today, rows, columns, said)
  const [unread] = trial.faults
  if (unread) return refused(unread)
  const wrong = trial.lines.find((line) => line.kind === 'fault')
  if (wrong?.kind === 'fault') return faulty(wrong)
  if (trial.announced !== announced) return conflict('Les relevés ont changé depuis cet essai : relisez ce que ce fichier donne.')
  const unsaid = trial.plan.flatMap((line, index) => (line.kind === 'fault' ? [[`words.${trial.rows[index]?.indicator}.${trial.rows[index]?.period}`, line.sentence]] : []))
  return unsaid.length > 0 ? invalid(Object.fromEntries(unsaid)) : ok(trial.plan)
}
