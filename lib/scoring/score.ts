/** Scores are exact fractions: no mark is turned into a floating number. */
export type Fraction = { numerator: bigint; denominator: bigint }

export type Weighted = { weight: number; mark: number }

/** Score of a sheet out of 100: 100 × Σ weight × mark ÷ (maxMark × Σ weight) (interfaces §1, 2). */
export function sheetScore(maxMark: number, marks: readonly Weighted[]): Fraction {
  const weights = marks.reduce((sum, { weight }) => sum + weight, 0)
  const weighted = marks.reduce((sum, { weight, mark }) => sum + weight * mark, 0)
  return { numerator: 100n * BigInt(weighted), denominator: BigInt(maxMark) * BigInt(weights) }
}

/** Arithmetic mean of at least one score. */
export function meanOf(scores: readonly Fraction[]): Fraction {
  const sum = scores.reduce(
    (total, score) => ({
      numerator: total.numerator * score.denominator + score.numerator * total.denominator,
      denominator: total.denominator * score.denominator,
    }),
    { numerator: 0n, denominator: 1n },
  )
  return { numerator: sum.numerator, denominator: sum.denominator * BigInt(scores.length) }
}

/** Negative when `a` is the lower. Denominators are positive. */
export function compareScores(a: Fraction, b: Fraction): number {
  const gap = a.numerator * b.denominator - b.numerator * a.denominator
  return gap < 0n ? -1 : gap > 0n ? 1 : 0
}

/** `93.75`: two decimals, half away from zero. Scores are positive or zero. */
export function toFixed2({ numerator, denominator }: Fraction): string {
  const hundredths = (200n * numerator + denominator) / (2n * denominator)
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
}

/** « 93,75 », from a score written with two decimals. */
export const formatScore = (score: string): string => score.replace('.', ',')
