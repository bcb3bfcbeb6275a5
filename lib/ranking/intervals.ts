import type { ApplicationScores } from './agreement'
import type { Scores } from './sheet-scores'
import { randomFrom } from '@/lib/scoring/random'

export type Interval = { low: number; high: number }

const draws = 4_000

/**
 * Where the mean of each application would be, nineteen times out of twenty, had other readers read it: a bootstrap of the residuals,
 * pooled over all applications because four readings alone cannot tell their own spread (error resampling of the one-way layout,
 * residuals stretched by 1 ÷ √(1 − 1 ÷ n): Davison and Hinkley, Bootstrap Methods and their Application, 1997, §3.2). Percentile
 * interval, in points, within 0 and 100; the same scores always give the same one. Null for everybody when no application is read twice.
 */
export function meanIntervals(scores: Scores, groups: readonly ApplicationScores[]): (Interval | null)[] {
  const residuals: number[] = []
  for (const [sheet, value] of scores.score.entries()) {
    const group = groups[scores.application[sheet] as number]
    if (group && group.n > 1) residuals.push((value - group.mean) / Math.sqrt(1 - 1 / group.n))
  }
  if (residuals.length === 0) return groups.map(() => null)
  const spreads = new Map<number, Interval>()
  for (const { n } of groups) if (!spreads.has(n)) spreads.set(n, spreadOf(residuals, n))
  const within = (value: number): number => Math.min(100, Math.max(0, value))
  return groups.map(({ n, mean }) => {
    const spread = spreads.get(n)
    return spread ? { low: within(mean + spread.low), high: within(mean + spread.high) } : null
  })
}

/** The middle 95 % of the means of `n` residuals drawn with replacement. */
function spreadOf(residuals: readonly number[], n: number): Interval {
  const random = randomFrom(`intervals ${n}`)
  const means = Float64Array.from({ length: draws }, () => {
    let sum = 0
    for (let drawn = 0; drawn < n; drawn += 1) sum += residuals[random.whole(residuals.length)] as number
    return sum / n
  }).sort()
  return { low: means[Math.floor(draws * 0.025)] as number, high: means[Math.ceil(draws * 0.975) - 1] as number }
}
