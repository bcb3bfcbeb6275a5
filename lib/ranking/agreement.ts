import jstat from 'jstat'
import type { Scores } from './sheet-scores'

export type ApplicationScores = { n: number; mean: number; /** Sum of the squared distances to its mean. */ squares: number }

/** Of each application, in the order of the names: two passes, so that close scores keep their digits. */
export function byApplication({ applications, application, score }: Scores): ApplicationScores[] {
  const groups = applications.map(() => ({ n: 0, mean: 0, squares: 0 }))
  for (const [index, value] of score.entries()) {
    const group = groups[application[index] as number]
    if (!group) continue
    group.n += 1
    group.mean += value
  }
  for (const group of groups) group.mean /= group.n
  for (const [index, value] of score.entries()) {
    const group = groups[application[index] as number]
    if (group) group.squares += (value - group.mean) ** 2
  }
  return groups
}

type Interval = { value: number | null; low: number | null; high: number | null }

/**
 * ICC(1), one-way random effects, for unequal numbers of readings: (MSB − MSW) ÷ (MSB + (k₀ − 1) MSW), with its 95 % interval by
 * the F distribution (Shrout and Fleiss, Psychological Bulletin 86-2, 1979; k₀: Searle, Casella and McCulloch, Variance Components, 1992, §3.6).
 */
export function icc1(groups: readonly ApplicationScores[]): Interval {
  const n = groups.length
  const N = groups.reduce((sum, group) => sum + group.n, 0)
  const nothing = { value: null, low: null, high: null }
  if (n < 2 || N <= n) return nothing
  const mean = groups.reduce((sum, group) => sum + group.n * group.mean, 0) / N
  const between = groups.reduce((sum, group) => sum + group.n * (group.mean - mean) ** 2, 0) / (n - 1)
  const within = groups.reduce((sum, group) => sum + group.squares, 0) / (N - n)
  const k0 = (N - groups.reduce((sum, group) => sum + group.n ** 2, 0) / N) / (n - 1)
  if (between + (k0 - 1) * within === 0) return nothing
  const at = (ratio: number): number => (ratio === Infinity ? 1 : (ratio - 1) / (ratio + k0 - 1))
  const f = between / within
  const quantile = (p: number): number => jstat.centralF.inv(p, n - 1, N - n)
  return { value: at(f), low: at(f / quantile(0.975)), high: at(f / quantile(0.025)) }
}

/**
 * Krippendorff's α, interval metric: 1 − observed ÷ expected disagreement, over the applications read at least twice (Krippendorff,
 * Content Analysis, 2004, ch. 11). Null when nothing can be paired or no two scores differ.
 */
export function krippendorff(groups: readonly ApplicationScores[]): number | null {
  const paired = groups.filter((group) => group.n > 1)
  const n = paired.reduce((sum, group) => sum + group.n, 0)
  if (n === 0) return null
  const mean = paired.reduce((sum, group) => sum + group.n * group.mean, 0) / n
  // Over ordered pairs of m values, the squared differences add up to 2 m times the squared distances to their mean.
  const observed = paired.reduce((sum, group) => sum + (2 * group.n * group.squares) / (group.n - 1), 0) / n
  const expected = (2 * paired.reduce((sum, group) => sum + group.squares + group.n * (group.mean - mean) ** 2, 0)) / (n - 1)
  return expected === 0 ? null : 1 - observed / expected
}
