import type { Interval } from '@/lib/ranking/intervals'

export type Scale = { low: number; high: number }

/** From the lowest to the highest of the intervals, by tens. */
export function scaleOf(intervals: readonly (Interval | null)[]): Scale {
  const known = intervals.filter((interval) => interval !== null)
  if (known.length === 0) return { low: 0, high: 100 }
  return { low: Math.floor(Math.min(...known.map(({ low }) => low)) / 10) * 10, high: Math.ceil(Math.max(...known.map(({ high }) => high)) / 10) * 10 }
}

const [width, height] = [320, 16]

/** One row of the plot: score as a dot on its interval, and the line of the envelope across the rows. Its figures are in the cells beside. */
export function IntervalPlot({ scale, score, interval, line }: { scale: Scale; score: number; interval: Interval | null; line: number | null }) {
  const x = (value: number): number => 5 + ((value - scale.low) / (scale.high - scale.low)) * (width - 10)
  const middle = height / 2
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className="h-auto w-full min-w-40 overflow-visible">
      {line !== null && <line x1={x(line)} x2={x(line)} y1={-12} y2={height + 12} className="stroke-ink" strokeWidth={1} strokeDasharray="3 3" />}
      {interval && <line x1={x(interval.low)} x2={x(interval.high)} y1={middle} y2={middle} className="stroke-accent" strokeWidth={2} />}
      <circle cx={x(score)} cy={middle} r={4} className="fill-accent" />
    </svg>
  )
}
