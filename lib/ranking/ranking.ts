import { byCodePoint } from '@/lib/kernel/code-points'

/**
 * The ranking of a call, exact: whole numbers only, never a rounded one to compare.
 * Rules: interfaces §1, 2 and 3.
 */
export type Grid = { maxMark: number; criteria: readonly { code: string; weight: number }[] }

/** What the sheets of one application add up to. `marks`: per criterion, in the call's order; whole, however large. */
export type Tally = { id: string; depositedAt: string; sheets: number; marks: readonly (number | bigint)[] }

export type Ranked = { application: string; rank: number; score: string; /** Same score as the one before or after. */ tied: boolean }

/** Σ weight × mark over the sheets of one application. */
const weighted = (grid: Grid, tally: Tally): bigint =>
  grid.criteria.reduce((sum, criterion, index) => sum + BigInt(criterion.weight) * BigInt(tally.marks[index] ?? 0), 0n)

const totalWeight = (grid: Grid): bigint => BigInt(grid.criteria.reduce((sum, criterion) => sum + criterion.weight, 0))

const compare = <T extends bigint | string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The score out of 100, `93.75`: two decimals, half away from zero.
 * 100 × Σ weight × mark ÷ (maxMark × Σ weight × sheets).
 */
export function scoreOf(grid: Grid, tally: Tally): string {
  const over = BigInt(grid.maxMark) * totalWeight(grid) * BigInt(tally.sheets)
  const hundredths = (2n * 10_000n * weighted(grid, tally) + over) / (2n * over)
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
}

/** Instants as text, `2024-03-15T16:59:59.123Z`: compared to the last digit written, zeros at the end apart. */
const instantKey = (instant: string): string => {
  const [base = '', fraction = ''] = instant.replace('Z', '').split('.')
  return `${base}.${fraction.replace(/0+$/, '')}`
}

/**
 * Ranks the applications that have at least one sheet: higher mean first, then the mean mark on each criterion by
 * decreasing weight, then the first deposit, then the id by code point. Ranks 1, 2, 3… without gap.
 */
export function rank(grid: Grid, tallies: readonly Tally[]): Ranked[] {
  const byWeight = grid.criteria.map((criterion, index) => ({ index, weight: criterion.weight })).sort((a, b) => b.weight - a.weight || a.index - b.index)
  const rows = tallies
    .filter((tally) => tally.sheets > 0)
    .map((tally) => ({ tally, weighted: weighted(grid, tally), sheets: BigInt(tally.sheets), deposited: instantKey(tally.depositedAt) }))
  const byScore = (a: (typeof rows)[number], b: (typeof rows)[number]): number => compare(b.weighted * a.sheets, a.weighted * b.sheets)
  rows.sort((a, b) => {
    const score = byScore(a, b)
    if (score !== 0) return score
    for (const { index } of byWeight) {
      const mark = compare(BigInt(b.tally.marks[index] ?? 0) * a.sheets, BigInt(a.tally.marks[index] ?? 0) * b.sheets)
      if (mark !== 0) return mark
    }
    return compare(a.deposited, b.deposited) || byCodePoint(a.tally.id, b.tally.id)
  })
  return rows.map((row, index) => {
    const [before, after] = [rows[index - 1], rows[index + 1]]
    const tied = (before !== undefined && byScore(before, row) === 0) || (after !== undefined && byScore(after, row) === 0)
    return { application: row.tally.id, rank: index + 1, score: scoreOf(grid, row.tally), tied }
  })
}
