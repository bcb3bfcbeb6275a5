import { leastOf } from './least'
import type { Scores } from './sheet-scores'

/** Variances in squared points, effects in points above (generous, good) or below (severe, weak) the mean. */
export type CrossedFit = {
  mean: number
  variance: { application: number; juror: number; residual: number }
  /** Predicted effects, in the order of the names. */
  applications: Float64Array
  jurors: Float64Array
}

/** Standard deviations of the effects over the residual's: beyond this there is no residual to speak of. */
const steepest = 10_000

/**
 * score = μ + application + juror + residual, crossed random intercepts, by restricted maximum likelihood: what
 * `lmer(score ~ 1 + (1|application) + (1|juror))` fits. The deviance is profiled over the two ratios of standard deviations (Bates,
 * Mächler, Bolker and Walker, Journal of Statistical Software 67-1, 2015, §3); effects are their conditional means (BLUP).
 * Null where the model says nothing: one application or one juror, as many of them as sheets, scores that are all the same.
 */
export function crossedFit(scores: Scores): CrossedFit | null {
  const [N, A, J] = [scores.score.length, scores.applications.length, scores.jurors.length]
  if (A < 2 || J < 2 || A >= N || J >= N || scores.score.every((score) => score === scores.score[0])) return null
  // The longer factor has a diagonal block: it is eliminated, the shorter one is solved densely.
  const byApplication = A >= J
  const [long, short] = byApplication ? [scores.application, scores.juror] : [scores.juror, scores.application]
  const model = crossedModel(long, short, scores.score, Math.max(A, J), Math.min(A, J))
  const ratios = ([a, b]: readonly [number, number]): [number, number] => [Math.min(Math.abs(a), steepest), Math.min(Math.abs(b), steepest)]
  // The deviance depends on the squares of the ratios: its lowest point at 0 is one like the others.
  const found = ratios(leastOf((point) => model.solve(...ratios(point)).deviance, [1, 0.5], 1e-6))
  const { mean, residual, longEffects, shortEffects } = model.solve(...found)
  const [longVariance, shortVariance] = found.map((ratio) => ratio * ratio * residual) as [number, number]
  return {
    mean,
    variance: { application: byApplication ? longVariance : shortVariance, juror: byApplication ? shortVariance : longVariance, residual },
    applications: byApplication ? longEffects : shortEffects,
    jurors: byApplication ? shortEffects : longEffects,
  }
}

type Solved = { deviance: number; mean: number; residual: number; longEffects: Float64Array; shortEffects: Float64Array }

/** The mixed-model equations of two crossed factors, for given ratios of standard deviations. */
function crossedModel(long: Int32Array, short: Int32Array, score: Float64Array, L: number, S: number): { solve: (a: number, b: number) => Solved } {
  const N = score.length
  const centre = score.reduce((sum, y) => sum + y, 0) / N
  const y = score.map((value) => value - centre)
  const [longCount, longSum, shortCount, shortSum] = [new Float64Array(L), new Float64Array(L), new Float64Array(S), new Float64Array(S)]
  const meetings: Map<number, number>[] = Array.from({ length: L }, () => new Map())
  for (let n = 0; n < N; n += 1) {
    const [l, s] = [long[n] as number, short[n] as number]
    longCount[l] = (longCount[l] as number) + 1
    longSum[l] = (longSum[l] as number) + (y[n] as number)
    shortCount[s] = (shortCount[s] as number) + 1
    shortSum[s] = (shortSum[s] as number) + (y[n] as number)
    meetings[l]?.set(s, (meetings[l]?.get(s) ?? 0) + 1)
  }
  const met = meetings.map((counts) => {
    const who = Int32Array.from(counts.keys()).sort()
    return { who, times: Float64Array.from(who, (s) => counts.get(s) ?? 0) }
  })
  const size = S + 1
  const alike = [...new Set(longCount)].map((count) => alikeOf(count))
  const matrix = new Float64Array(size * size)
  const right = new Float64Array(size)

  /** The levels of the long factor that occur `count` times: they are eliminated with one weight, so their sums are enough. */
  function alikeOf(count: number) {
    const [pairs, reached, sums] = [new Float64Array(size * S), new Float64Array(S), new Float64Array(S)]
    let [levels, total] = [0, 0]
    for (const [l, { who, times }] of met.entries()) {
      if (longCount[l] !== count) continue
      const sum = longSum[l] as number
      levels += 1
      total += sum
      for (let i = 0; i < who.length; i += 1) {
        const [s, once] = [who[i] as number, times[i] as number]
        reached[s] = (reached[s] as number) + once
        sums[s] = (sums[s] as number) + once * sum
        const row = s * size
        for (let k = 0; k <= i; k += 1) pairs[row + (who[k] as number)] = (pairs[row + (who[k] as number)] as number) + once * (times[k] as number)
      }
    }
    const cells = Int32Array.from(pairs.keys()).filter((cell) => pairs[cell] !== 0)
    return { count, levels, total, reached, sums, cells, values: Float64Array.from(cells, (cell) => pairs[cell] as number) }
  }

  /** Schur complement of the long factor: the short one's effects, then the mean, lower triangle. The logarithm of what was eliminated. */
  function assemble(a: number, b: number): number {
    let logarithm = 0
    matrix.fill(0)
    for (let s = 0; s < S; s += 1) {
      matrix[s * size + s] = b * b * (shortCount[s] as number) + 1
      matrix[S * size + s] = b * (shortCount[s] as number)
      right[s] = b * (shortSum[s] as number)
    }
    matrix[S * size + S] = N
    right[S] = 0
    for (const { count, levels, total, reached, sums, cells, values } of alike) {
      const diagonal = a * a * count + 1
      logarithm += levels * Math.log(diagonal)
      const weight = (a * a) / diagonal
      for (let i = 0; i < cells.length; i += 1) matrix[cells[i] as number] = (matrix[cells[i] as number] as number) - b * b * weight * (values[i] as number)
      for (let s = 0; s < S; s += 1) {
        matrix[S * size + s] = (matrix[S * size + s] as number) - b * weight * count * (reached[s] as number)
        right[s] = (right[s] as number) - b * weight * (sums[s] as number)
      }
      matrix[S * size + S] = (matrix[S * size + S] as number) - weight * count * count * levels
      right[S] = (right[S] as number) - weight * count * total
    }
    return logarithm
  }

  function solve(a: number, b: number): Solved {
    const logarithm = assemble(a, b) + factorise(matrix, size)
    const solution = solved(matrix, size, right)
    const mean = solution[S] as number
    const longEffects = Float64Array.from({ length: L }, (_, l) => {
      const { who, times } = met[l] as (typeof met)[number]
      let rest = (longSum[l] as number) - mean * (longCount[l] as number)
      for (let i = 0; i < who.length; i += 1) rest -= b * (times[i] as number) * (solution[who[i] as number] as number)
      return (a * rest) / (a * a * (longCount[l] as number) + 1)
    })
    let squares = 0
    for (const effect of longEffects) squares += effect * effect
    for (let s = 0; s < S; s += 1) squares += (solution[s] as number) ** 2
    for (let n = 0; n < N; n += 1) squares += ((y[n] as number) - mean - a * (longEffects[long[n] as number] as number) - b * (solution[short[n] as number] as number)) ** 2
    return {
      deviance: logarithm + (N - 1) * Math.log(squares),
      mean: mean + centre,
      residual: squares / (N - 1),
      longEffects: longEffects.map((effect) => a * effect),
      shortEffects: solution.subarray(0, S).map((effect) => b * effect),
    }
  }
  return { solve }
}

/** Cholesky's factor in place of the lower triangle; the logarithm of the determinant. */
function factorise(matrix: Float64Array, size: number): number {
  let logarithm = 0
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let rest = matrix[i * size + j] as number
      for (let k = 0, atI = i * size, atJ = j * size; k < j; k += 1, atI += 1, atJ += 1) rest -= (matrix[atI] as number) * (matrix[atJ] as number)
      if (i === j) {
        const pivot = Math.max(rest, 1e-300)
        logarithm += Math.log(pivot)
        matrix[i * size + i] = Math.sqrt(pivot)
      } else matrix[i * size + j] = rest / (matrix[j * size + j] as number)
    }
  return logarithm
}

/** The solution of factor × factorᵀ × x = right. */
function solved(factor: Float64Array, size: number, right: Float64Array): Float64Array {
  const x = Float64Array.from(right)
  for (let i = 0; i < size; i += 1) {
    let rest = x[i] as number
    for (let k = 0; k < i; k += 1) rest -= (factor[i * size + k] as number) * (x[k] as number)
    x[i] = rest / (factor[i * size + i] as number)
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let rest = x[i] as number
    for (let k = i + 1; k < size; k += 1) rest -= (factor[k * size + i] as number) * (x[k] as number)
    x[i] = rest / (factor[i * size + i] as number)
  }
  return x
}
