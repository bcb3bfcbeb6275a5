import { addCents, zero, type Cents } from '@/lib/kernel/cents'
import type { Interval } from './intervals'

/** Clear yes, to discuss, clear no. */
export type Band = 'YES' | 'DISCUSS' | 'NO'

/** Where the envelope ends when what each asks for is granted from the top of the ranking: how many, and the score half-way to the next. */
export type FundingLine = { funded: number; score: number }

/** `ranked`: in order, raw mean and amount asked for. Null without an envelope, or when it is enough for all or for none: there is no line to cross. */
export function fundingLine(ranked: readonly { mean: number; requested: Cents }[], envelope: Cents | null): FundingLine | null {
  if (envelope === null) return null
  let [spent, funded] = [zero, 0]
  for (const { requested } of ranked) {
    spent = addCents(spent, requested)
    if (spent > envelope) break
    funded += 1
  }
  const [last, next] = [ranked[funded - 1], ranked[funded]]
  return last && next ? { funded, score: (last.mean + next.mean) / 2 } : null
}

/** Clear when the whole interval is on one side of the line; without an interval, to discuss. */
export function bandOf(interval: Interval | null, line: FundingLine): Band {
  if (interval && interval.low > line.score) return 'YES'
  return interval && interval.high < line.score ? 'NO' : 'DISCUSS'
}
