import { presidingOf, type Seat } from '@/lib/deliberation/presiding'
import { difference, type Difference } from './difference'
import type { Pack } from './pack.schema'

/** A pack without its result: what the result is computed from. */
export type PackRecord = Omit<Pack, 'result'>

export type IndexedRecord = {
  pack: PackRecord
  seats: ReadonlyMap<string, Seat>
  applications: ReadonlyMap<string, Pack['applications'][number]>
  /** Application → the members recused on it. */
  recused: ReadonlyMap<string, ReadonlySet<string>>
}

const roles = { president: 'PRESIDENT', deputy: 'DEPUTY', member: 'MEMBER' } as const
export const motions = { select: 'SELECT', wait: 'WAIT', reject: 'REJECT' } as const
export const votes = { for: 'FOR', against: 'AGAINST', abstain: 'ABSTAIN' } as const

const none: ReadonlySet<string> = new Set()
export const recusedOn = (record: IndexedRecord, application: string): ReadonlySet<string> => record.recused.get(application) ?? none

export function indexRecord(pack: PackRecord): IndexedRecord {
  const recused = new Map<string, Set<string>>()
  for (const { juror, application } of pack.recusals) recused.set(application, (recused.get(application) ?? new Set()).add(juror))
  return {
    pack,
    seats: new Map(pack.jurors.map(({ id, role, order }) => [id, { id, role: roles[role], order }])),
    applications: new Map(pack.applications.map((application) => [application.id, application])),
    recused,
  }
}

/** Who presides over an examination, among the members written as present and known. */
export const presidingIn = (record: IndexedRecord, present: readonly string[]): string | null =>
  presidingOf(present.flatMap((id) => record.seats.get(id) ?? []))?.id ?? null

/** Identifiers: each once, each referring to something. */
export function* identityDifferences({ pack, seats, applications }: IndexedRecord): Generator<Difference> {
  const ids = new Set<string>()
  const orders = new Set<number>()
  for (const [index, { id, order }] of pack.jurors.entries()) {
    if (ids.has(id)) yield { where: `jurors[${index}].id`, why: `${id} is given twice` }
    if (orders.has(order)) yield { where: `jurors[${index}].order`, why: `order ${order} is given twice` }
    ids.add(id)
    orders.add(order)
  }
  const dossiers = new Set<string>()
  for (const [index, { id }] of pack.applications.entries()) {
    if (dossiers.has(id)) yield { where: `applications[${index}].id`, why: `${id} is given twice` }
    dossiers.add(id)
  }
  for (const [index, { juror, application }] of pack.recusals.entries()) {
    if (!seats.has(juror)) yield { where: `recusals[${index}].juror`, why: `no juror ${juror}` }
    if (!applications.has(application)) yield { where: `recusals[${index}].application`, why: `no application ${application}` }
  }
}

/** Rule 1: a sheet has an integer mark for every criterion, once per juror and application, where the juror may mark. */
export function* sheetDifferences(record: IndexedRecord): Generator<Difference> {
  const { pack, seats, applications } = record
  const codes = new Set(pack.call.criteria.map((criterion) => criterion.code))
  const seen = new Map<string, Set<string>>()
  for (const [index, { juror, application, marks }] of pack.sheets.entries()) {
    const where = `sheets[${index}]`
    if (!seats.has(juror)) yield difference(`${where}.juror`, 1, `no juror ${juror}`)
    const dossier = applications.get(application)
    if (!dossier) yield difference(`${where}.application`, 1, `no application ${application}`)
    else if (!dossier.eligible) yield difference(`${where}.application`, 1, `${application} is not eligible`)
    if (recusedOn(record, application).has(juror)) yield difference(`${where}.juror`, 1, `${juror} is recused on ${application}`)
    const readers = seen.get(application) ?? new Set()
    if (readers.has(juror)) yield difference(where, 1, `a second sheet of ${juror} on ${application}`)
    seen.set(application, readers.add(juror))
    const given = new Map(Object.entries(marks))
    for (const code of codes) {
      const mark = given.get(code)
      if (mark === undefined) yield difference(`${where}.marks.${code}`, 1, 'no mark on this criterion')
      else if (!Number.isInteger(mark) || mark < 0 || mark > pack.call.maxMark)
        yield difference(`${where}.marks.${code}`, 1, `${mark} is not a whole mark from 0 to ${pack.call.maxMark}`)
    }
    for (const code of given.keys()) if (!codes.has(code)) yield difference(`${where}.marks.${code}`, 1, 'no such criterion')
  }
}
