import { verdictOf, type VerdictKind } from '@/lib/deliberation/verdict'
import { byCodePoint } from '@/lib/kernel/code-points'
import { rank, type Ranked, type Tally } from '@/lib/ranking/ranking'
import { outcomeOf } from './examination'
import type { PackItem, PackResult } from './pack.schema'
import { motions, type PackRecord } from './record'

/** What each application's sheets add up to, per criterion in the call's order; eligible ones only. */
function tallies({ call, applications, sheets }: PackRecord): Tally[] {
  const nothing = () => ({ sheets: 0, marks: call.criteria.map(() => 0n) })
  const sums = new Map(applications.filter((application) => application.eligible).map(({ id }) => [id, nothing()]))
  for (const sheet of sheets) {
    const sum = sums.get(sheet.application)
    if (!sum) continue
    sum.sheets += 1
    sum.marks = sum.marks.map((total, index) => total + BigInt(sheet.marks[call.criteria[index]?.code ?? ''] ?? 0))
  }
  return applications.flatMap(({ id, depositedAt }) => {
    const sum = sums.get(id)
    return sum ? [{ id, depositedAt, ...sum }] : []
  })
}

/** Rules 2 and 3. */
const rankingOf = (record: PackRecord): Ranked[] => rank(record.call, tallies(record))

/** Rule 8. */
export const itemVerdict = (item: PackItem, secretCasting: boolean): VerdictKind =>
  verdictOf(item.ballots.map((ballot) => ({ motion: motions[ballot.motion], carried: outcomeOf(ballot, item.presiding, secretCasting).carried })))

/** The whole result of a record that holds: the pack's builder writes it, the replay compares it. */
export function resultOf(record: PackRecord): PackResult {
  const ranking = rankingOf(record)
  const ranks = new Map(ranking.map((row) => [row.application, row.rank]))
  const byVerdict: Record<VerdictKind, PackItem[]> = { SELECT: [], WAIT: [], REJECT: [] }
  for (const item of record.meeting.items) byVerdict[itemVerdict(item, record.call.secretCasting)].push(item)
  const rankOf = ({ application }: PackItem) => ranks.get(application) ?? Infinity
  const byRank = (a: PackItem, b: PackItem) => {
    const [first, second] = [rankOf(a), rankOf(b)]
    return first === second ? byCodePoint(a.application, b.application) : first - second
  }
  const names = (items: PackItem[]) => items.map((item) => item.application)
  return {
    ranking: ranking.map(({ application, rank: at, score }) => ({ application, rank: at, score })),
    selected: names(byVerdict.SELECT.sort(byRank)),
    waiting: names(byVerdict.WAIT.sort((a, b) => (a.waitingRank ?? Infinity) - (b.waitingRank ?? Infinity))),
    rejected: names(byVerdict.REJECT.sort(byRank)),
    allocatedCents: Number(record.allocation.reduce((sum, { cents }) => sum + BigInt(cents), 0n)),
  }
}
