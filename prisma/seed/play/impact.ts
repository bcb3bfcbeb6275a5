import type { Db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Person } from '@/lib/accounts/actor'
import { openPeriodsOf, reportsDue, type ImpactRecord } from '@/lib/impact/impact-record'
import { impactRecords } from '@/lib/impact/impact.queries'
import { commonSet } from '@/lib/impact/indicators'
import { addMeasurementProof, measure, saveServed } from '@/lib/impact/measurement.commands'
import { acceptReport, editReport, sendReportBack, startReport, submitReport } from '@/lib/impact/report.commands'
import type { FileStore } from '@/lib/files/store'
import { renderPdf } from '@/lib/pdf/document'
import { addDays, dayOf, type Day } from '@/lib/kernel/days'
import { communeCodes } from '@/lib/places/communes'
import { shareOf } from '@/lib/kernel/cents'
import { personOf } from '../accounts'
import { randomFrom, type Random } from '../random'
import { done, each } from './done'

const publicUrl = 'http://127.0.0.1:3000'
/** What a laureate reaches of each in a period of six months: invented, from low to high. */
const halfYear: Record<string, readonly [number, number]> = { permanences: [18, 60], personnes: [60, 420], demarches: [40, 300], communes: [4, 18], population: [1_500, 9_000], kilometres: [800, 5_200], formees: [1, 8], partenaires: [2, 9] }

async function* bytesOf(content: Uint8Array) {
  yield content
}
const noon = (day: Day): Date => new Date(`${day}T11:00:00.000Z`)
const read = async (db: Db, laureateId: string): Promise<ImpactRecord> => {
  const [record] = await impactRecords(db, Prisma.sql`l.id = ${laureateId}::uuid`)
  if (!record) throw new Error('no such laureate')
  return record
}

/** Invented values at the `n`th of `count` periods: promises draw near their targets, a few of them fall short. */
function valuesOf(record: ImpactRecord, n: number, count: number, random: Random): Record<string, { value: string; word: string }> {
  const word = 'Valeur inventée pour la démonstration.'
  const share = ((n + 1) / count) * (0.75 + random.next() * 0.4)
  const promised = record.promised.map(({ key, unit, baseline, target }) => {
    const value = Math.round(baseline + (target - baseline) * share)
    return [key, { value: String(unit === '%' ? Math.min(100, value) : value), word }] as const
  })
  const common = commonSet.map(({ key, cumulative }) => {
    const [low, high] = halfYear[key] ?? [0, 0]
    const before = record.values.findLast((one) => one.key === key)?.value ?? 0
    return [key, { value: String(cumulative ? before + random.between(low, high) : Math.max(before, random.between(low, high))), word }] as const
  })
  return Object.fromEntries([...promised, ...common])
}

/** Where the reports of the laureates stop, in turn; the demonstration's laureate has one accepted. */
const ends = ['accepted', 'submitted', 'sent-back', 'draft', 'accepted'] as const

/** Every period that has ended is measured by most laureates, their reports are in every state. All of it is invented. */
/** Noon some days after a period; for one that has just ended, a while ago in the same order: nothing is told before it happened. */
const daysAfter = (period: Day, days: number, now: Date): Date => (addDays(period, days) < dayOf(now) ? noon(addDays(period, days)) : new Date(now.getTime() - (20 - days) * 60_000))

export async function playImpact(db: Db, store: FileStore, staff: Person, callId: string, { now, first }: { now: Date; first: string | undefined }): Promise<void> {
  const sheet = await renderPdf({ title: 'Preuve inventée pour la démonstration', foot: '', demonstration: true, at: now, blocks: [{ kind: 'paragraph', text: 'Feuille d’émargement inventée.' }] })
  const today = dayOf(now)
  const laureates = await impactRecords(db, Prisma.sql`l."callId" = ${callId}::uuid AND l.state = 'ANNOUNCED'`)
  const inOrder = [...laureates].sort((a, b) => Number(b.application.id === first) - Number(a.application.id === first) || a.application.number - b.application.number)
  await each(inOrder, 4, async ({ laureate, application, structure }, index) => {
    // Two have measured nothing yet: their pages say so.
    if (index >= inOrder.length - 2) return
    const random = randomFrom(900 + application.number)
    const { accountId } = await db.membership.findFirstOrThrow({ where: { structureId: structure.id, role: 'OWNER' }, select: { accountId: true } })
    const record = await read(db, laureate.id)
    const ended = openPeriodsOf(record, today).filter((period) => period < today)
    for (const [n, period] of ended.entries()) {
      const when = daysAfter(period, 3, now)
      const known = await read(db, laureate.id)
      done(await measure(await personOf(db, accountId, when), { laureateId: laureate.id, period, known: known.values.length, values: valuesOf(known, n, ended.length, random) }, { db, now: when }))
    }
    const proved = ended.at(-1)
    // One in three has proved every promise, the others a part of them.
    if (proved)
      for (const { key } of record.promised.slice(0, index % 3 === 0 ? 3 : index % 3))
        done(await addMeasurementProof(await personOf(db, accountId, now), { laureateId: laureate.id, key, period: proved, name: 'émargements, inventés.pdf', bytes: bytesOf(sheet) }, { db, now }, store, 'NOT_SCANNED'))
    const codes = communeCodes(laureate.departementCode)
    const picked = (count: number) => Array.from({ length: count }, () => random.pick(codes)).join('\n')
    done(await saveServed(await personOf(db, accountId, now), { laureateId: laureate.id, before: picked(2), since: picked(6) }, { db, now }))
    await playReports(db, staff, await personOf(db, accountId, now), await read(db, laureate.id), ended, ends[index % ends.length] ?? 'accepted', now)
  })
}

async function playReports(db: Db, staff: Person, owner: Person, record: ImpactRecord, ended: readonly Day[], end: (typeof ends)[number], now: Date): Promise<void> {
  const due = reportsDue(record).filter(({ period }) => ended.includes(period))
  for (const [n, { kind, period }] of due.entries()) {
    const context = { db, now: daysAfter(period, 5, now) }
    const last = n === due.length - 1
    const { reportId } = done(await startReport(owner, { laureateId: record.laureate.id, kind, period }, context))
    const { reports, promised } = await read(db, record.laureate.id)
    const lines = reports.find(({ id }) => id === reportId)?.lines ?? []
    const text = (what: string) => `${what} Texte inventé pour la démonstration.`
    done(await editReport(owner, {
      reportId, version: 1, done: text(`Tournées et permanences tenues comme prévu, ${promised.length} indicateurs suivis.`), effects: text('Des habitants éloignés des guichets ont fait leurs démarches près de chez eux.'),
      difficulties: text('Le recrutement a pris deux mois de plus que prévu.'), future: text('La commune fictive poursuit les tournées.'),
      lines: lines.map(({ planned }) => ({ spent: shareOf(planned, 90 * (n + 1), 100 * due.length) })),
    }, context))
    if (last && end === 'draft') return
    done(await submitReport(owner, { reportId, version: 2 }, { db, now: daysAfter(period, 6, now) }))
    if (last && end === 'submitted') return
    const review = { db, now: daysAfter(period, 12, now) }
    if (last && end === 'sent-back') done(await sendReportBack(staff, { reportId, version: 3, field: 'effects', text: 'Dites combien d’habitants ont été rencontrés (remarque inventée).', publicUrl }, review))
    else done(await acceptReport(staff, { reportId, version: 3, publicUrl }, review))
  }
}
