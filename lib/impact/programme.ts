import { cents, sumCents, type Cents } from '@/lib/kernel/cents'
import { departementName } from '@/lib/places/departement'
import { commonSet, latest, peopleKey, progress, type Measured } from './indicators'
import type { ImpactRecord } from './impact-record'
import { accountsOf } from './report'

/** Sums over laureates. Pure. What is not measured is null, never zero. */
export type Sum = { key: string; label: string; value: number | null; /** How many laureates measured it, of how many. */ measured: number; of: number }

export const commonSums = (records: readonly ImpactRecord[]): Sum[] =>
  commonSet.map(({ key, label }) => {
    const values = lastOfEach(records, key)
    return { key, label, value: totalOf(values), measured: values.length, of: records.length }
  })

const lastOfEach = (records: readonly ImpactRecord[], key: string): number[] => records.flatMap((record) => latest(record.values, key)?.value ?? [])
const totalOf = (values: readonly number[]): number | null => (values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0))

export type Kept = Measured & { promise: { baseline: number; target: number }; value: number | null; percent: number | null }

/** Each promise of a laureate against its last measurement. */
export const keptPromises = (record: ImpactRecord): Kept[] =>
  record.measured.flatMap((what) => {
    if (!what.promise) return []
    const value = latest(record.values, what.key)?.value ?? null
    return [{ ...what, promise: what.promise, value, percent: value === null ? null : progress(what.promise, value) }]
  })

export type Progress = { promises: number; measured: number; reached: number; /** Mean of the percents, each held to 100: one promise surpassed hides no other. */ mean: number | null }

export function progressOf(records: readonly ImpactRecord[]): Progress {
  const all = records.flatMap(keptPromises)
  const percents = all.flatMap(({ percent }) => (percent === null ? [] : [percent]))
  return {
    promises: all.length,
    measured: percents.length,
    reached: percents.filter((percent) => percent >= 100).length,
    mean: percents.length === 0 ? null : Math.round(percents.reduce((sum, percent) => sum + Math.min(100, percent), 0) / percents.length),
  }
}

export type Group = { key: string; label: string; laureates: number; progress: Progress; people: number | null; cost: Cost }

const grouped = (records: readonly ImpactRecord[], keysOf: (record: ImpactRecord) => readonly string[], labelOf: (key: string) => string): Group[] => {
  const keys = [...new Set(records.flatMap(keysOf))].sort()
  return keys.map((key) => {
    const here = records.filter((record) => keysOf(record).includes(key))
    return { key, label: labelOf(key), laureates: here.length, progress: progressOf(here), people: totalOf(lastOfEach(here, peopleKey)), cost: costPerPerson(here) }
  })
}

/** A laureate that answers two ambitions is in both: these lines do not add up. */
export const byAmbition = (records: readonly ImpactRecord[]): Group[] => {
  const titles = new Map(records[0]?.call.ambitions.map(({ n, title }) => [String(n), title]))
  return grouped(records, ({ ambitions }) => ambitions.map(String), (n) => titles.get(n) ?? `Ambition ${n}`)
}
export const byTerritory = (records: readonly ImpactRecord[]): Group[] => grouped(records, ({ laureate }) => [laureate.departementCode], departementName)

/** The records of one ambition, of one département, or of both; `label` names them, null for all of them. What nobody answers is not asked. */
export function partOf(records: readonly ImpactRecord[], { ambition, departement }: { ambition?: string; departement?: string }): { records: readonly ImpactRecord[]; label: string | null } {
  const [answered, here] = [byAmbition(records).find(({ key }) => key === ambition), byTerritory(records).find(({ key }) => key === departement)]
  return {
    records: records.filter((record) => (!answered || record.ambitions.map(String).includes(answered.key)) && (!here || record.laureate.departementCode === here.key)),
    label: [answered?.label, here?.label].filter(Boolean).join(', ') || null,
  }
}

export type Cost = { money: Cents; people: number; perPerson: Cents | null; /** Laureates that measured whom they met: the others are left out of both terms. */ counted: number; of: number }

/** Grant allocated, over people met. */
export function costPerPerson(records: readonly ImpactRecord[]): Cost {
  const counted = records.flatMap((record) => {
    const people = latest(record.values, peopleKey)?.value ?? 0
    return people > 0 && record.allocated > 0 ? [{ people, money: record.allocated }] : []
  })
  const [money, people] = [sumCents(counted.map((one) => one.money)), counted.reduce((sum, one) => sum + one.people, 0)]
  return { money, people, perPerson: people > 0 ? cents(Math.round(money / people)) : null, counted: counted.length, of: records.length }
}

export const costCaveat =
  'Ce coût rapporte l’aide attribuée, et elle seule, aux personnes rencontrées que les lauréats déclarent : une personne vue deux fois peut compter deux fois, les autres financements n’y sont pas, et un projet qui va vers des habitants éloignés coûte plus sans valoir moins. Il ne compare pas les lauréats.'

/** The communes of several laureates, each once: already served before by one of them, it is not new. */
export function communesServed(records: readonly Pick<ImpactRecord, 'served'>[]): { before: string[]; since: string[] } {
  const before = new Set(records.flatMap(({ served }) => served.filter((one) => one.before).map(({ code }) => code)))
  const since = new Set(records.flatMap(({ served }) => served.map(({ code }) => code)).filter((code) => !before.has(code)))
  return { before: [...before].sort(), since: [...since].sort() }
}

/** What was spent of what was planned, by the last report that tells it; one that was never handed in is the structure's own. */
export function budgetOf(record: Pick<ImpactRecord, 'costs' | 'reports'>): { planned: Cents; spent: Cents | null } {
  const report = record.reports.findLast(({ state, lines }) => state !== 'DRAFT' && lines.some(({ spent }) => spent !== null))
  return {
    planned: sumCents(record.costs.map(({ planned }) => planned)),
    spent: report ? accountsOf(report.lines).spent : null,
  }
}
