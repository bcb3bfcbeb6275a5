import type { Constraint } from './optimum'

/** One constraint as departures are combined; `up` and `down`, by departure: the least loss of those from there on that move it so. */
export type Gauge = { sum: number; least: number; most: number; price: number; stride: number; up: Float64Array; down: Float64Array }

export function gaugeOf({ least, most }: Constraint, price: number, sum: number, losses: readonly number[], moves: readonly number[]): Gauge {
  const nearest = (sign: number) => {
    const from = new Float64Array(losses.length + 1).fill(Infinity)
    for (let index = losses.length - 1; index >= 0; index -= 1) from[index] = sign * (moves[index] ?? 0) > 0 ? (losses[index] ?? 0) : (from[index + 1] ?? 0)
    return from
  }
  return { sum, least, most, price, stride: Math.max(1, ...moves.map(Math.abs)), up: nearest(1), down: nearest(-1) }
}

/** What departures from this one on must lose at least to bring the constraint within its bounds, or what it leaves unused costs, whichever is less. */
export function stillLost({ sum, least, most, price, stride, up, down }: Gauge, from: number): number {
  if (sum > most) return Math.ceil((sum - most) / stride) * (down[from] ?? 0)
  if (sum < least) return Math.ceil((least - sum) / stride) * (up[from] ?? 0)
  if (price > 0) return ((most - sum) / stride) * Math.min(price * stride, up[from] ?? 0)
  if (price < 0) return ((sum - least) / stride) * Math.min(-price * stride, down[from] ?? 0)
  return 0
}
