import { isWaitingList } from '@/lib/deliberation/verdict'
import { difference, type Difference } from './difference'
import { examinationDifferences, itemDifferences } from './examination'
import type { Pack, PackResult } from './pack.schema'
import { identityDifferences, indexRecord, sheetDifferences, type IndexedRecord } from './record'
import { itemVerdict, resultOf } from './result'

export type Replay = { kind: 'identical' } | ({ kind: 'different' } & Difference)

/**
 * Recomputes the whole selection from its record, by the rules of `docs/interfaces`: identical, or the first difference.
 * It shares the jury's own functions (who presides, quorum, ballots, verdict, ranking), never a stored conclusion.
 */
export function replay(pack: Pack): Replay {
  for (const found of differences(pack)) return { kind: 'different', ...found }
  return { kind: 'identical' }
}

/** In the order of the rules: each one relies on those before it, so that only the first is told. */
function* differences(pack: Pack): Generator<Difference> {
  const record = indexRecord(pack)
  yield* identityDifferences(record)
  yield* sheetDifferences(record)
  const expected = resultOf(pack)
  yield* rankingDifferences(pack.result.ranking, expected.ranking)
  yield* itemDifferences(record)
  yield* examinationDifferences(record)
  yield* waitingDifferences(pack, expected)
  yield* listDifferences(pack.result, expected)
  yield* moneyDifferences(record, pack.result, expected)
}

function* rankingDifferences(written: PackResult['ranking'], expected: PackResult['ranking']): Generator<Difference> {
  for (let index = 0; index < Math.max(written.length, expected.length); index += 1) {
    const [is, should] = [written[index], expected[index]]
    const where = `result.ranking[${index}]`
    if (!is) yield difference('result.ranking', 3, `${should?.application} is missing, at rank ${should?.rank}`)
    else if (!should) yield difference(where, 3, `${is.application} is ranked without a sheet`)
    else {
      if (is.application !== should.application) yield difference(`${where}.application`, 3, `${is.application} is written, ${should.application} is at this rank`)
      if (is.score !== should.score) yield difference(`${where}.score`, 2, `${is.score} is written for ${is.application}, its score is ${should.score}`)
      if (is.rank !== should.rank) yield difference(`${where}.rank`, 3, `${is.rank} is written for ${is.application}, its rank is ${should.rank}`)
    }
  }
}

/** Rule 9, on the examinations: who waits has a rank of 1…n, nobody else has one; the unranked are rejected. */
function* waitingDifferences({ call, meeting }: Pack, { ranking }: PackResult): Generator<Difference> {
  const ranked = new Set(ranking.map((row) => row.application))
  const ranks = new Set<number>()
  for (const [index, item] of meeting.items.entries()) {
    const where = `meeting.items[${index}]`
    const verdict = itemVerdict(item, call.secretCasting)
    if (verdict !== 'REJECT' && !ranked.has(item.application)) yield difference(where, 9, `${item.application} is unranked: it is neither selected nor waiting`)
    if (verdict !== 'WAIT' && item.waitingRank !== null) yield difference(`${where}.waitingRank`, 9, `${item.application} does not wait`)
    if (verdict !== 'WAIT') continue
    if (item.waitingRank === null) yield difference(`${where}.waitingRank`, 9, `${item.application} waits without a rank`)
    else if (ranks.has(item.waitingRank)) yield difference(`${where}.waitingRank`, 9, `rank ${item.waitingRank} is given twice`)
    else ranks.add(item.waitingRank)
  }
  if (!isWaitingList([...ranks])) yield difference('meeting.items', 9, `waiting ranks are not 1 to ${ranks.size} without gap`)
}

const lists = ['selected', 'waiting', 'rejected'] as const

/** Rules 8 and 9: each application in the list of its verdict, each list in its order. */
function* listDifferences(written: PackResult, expected: PackResult): Generator<Difference> {
  const listOf = new Map(lists.flatMap((list) => expected[list].map((application) => [application, list] as const)))
  for (const list of lists)
    for (const [index, is] of written[list].entries()) {
      const where = `result.${list}[${index}]`
      const right = listOf.get(is)
      if (right !== list) yield difference(where, 8, right ? `${is} is ${right}` : `${is} has no verdict`)
      if (is !== expected[list][index]) yield difference(where, 9, `${is} is written, ${expected[list][index] ?? 'nothing'} is at this place`)
    }
  for (const list of lists)
    if (written[list].length < expected[list].length) yield difference(`result.${list}`, 8, `${expected[list][written[list].length]} is missing`)
}

/** Rule 10. */
function* moneyDifferences({ pack, applications }: IndexedRecord, written: PackResult, expected: PackResult): Generator<Difference> {
  const selected = new Set(expected.selected)
  const given = new Set<string>()
  let total = 0n
  for (const [index, { application, cents }] of pack.allocation.entries()) {
    const where = `allocation[${index}]`
    const dossier = applications.get(application)
    if (!dossier) yield difference(`${where}.application`, 10, `no application ${application}`)
    else if (!selected.has(application)) yield difference(`${where}.application`, 10, `${application} is not selected`)
    else if (cents < dossier.smallestViableCents || cents > dossier.requestedCents)
      yield difference(`${where}.cents`, 10, `${cents} for ${application} is not from ${dossier.smallestViableCents} to ${dossier.requestedCents}`)
    if (given.has(application)) yield difference(`${where}.application`, 10, `a second allocation to ${application}`)
    given.add(application)
    total += BigInt(cents)
  }
  for (const application of selected) if (!given.has(application)) yield difference('allocation', 10, `nothing for the selected application ${application}`)
  if (total !== BigInt(written.allocatedCents)) yield difference('result.allocatedCents', 10, `${written.allocatedCents} is written, the allocations add up to ${total}`)
  if (total > BigInt(pack.call.envelopeCents)) yield difference('result.allocatedCents', 10, `${total} exceeds the envelope of ${pack.call.envelopeCents}`)
}
