import { gaugeOf, stillLost, type Gauge } from './gauge'
import { weigherOf, type Constraint, type Option } from './optimum'

/** `taken`: the best choice met, by index, or null. `whole`: there is none better. */
export type Search = { taken: number[] | null; whole: boolean }

/** An application gets something else than what suits it best: `loss` is what the bound loses by it, `moves` what that changes of each constraint. */
type Departure = { application: number; to: number | null; gain: number; loss: number; moves: number[] }

/** What every application gets when each has what suits it best at these prices; `bound`: what no choice gains more than. */
type Start = { bound: number; gain: number; sums: number[]; best: (number | null)[]; departures: Departure[] }

function startOf(choices: readonly Option[], gains: readonly number[], constraints: readonly Constraint[], prices: readonly number[]): Start {
  const weighers = constraints.map(weigherOf)
  const none = { index: null as number | null, gain: 0, net: 0, weights: constraints.map(() => 0) }
  const groups = new Map<string, (typeof none)[]>()
  for (const [index, choice] of choices.entries()) {
    const [gain, weights] = [gains[index] ?? 0, weighers.map((weigh) => weigh(choice))]
    const net = weights.reduce((left, weight, row) => left - (prices[row] ?? 0) * weight, gain)
    groups.set(choice.application, [...(groups.get(choice.application) ?? [none]), { index, gain, net, weights }])
  }
  const start: Start = { bound: 0, gain: 0, sums: constraints.map(() => 0), best: [], departures: [] }
  for (const [row, { least, most }] of constraints.entries()) {
    const price = prices[row] ?? 0
    if (price !== 0) start.bound += price * (price > 0 ? most : least)
  }
  for (const [application, group] of [...groups.values()].entries()) {
    const best = group.reduce((one, other) => (other.net > one.net ? other : one))
    start.bound += best.net
    start.gain += best.gain
    start.sums = start.sums.map((sum, row) => sum + (best.weights[row] ?? 0))
    start.best.push(best.index)
    for (const other of group)
      if (other !== best) start.departures.push({ application, to: other.index, gain: other.gain - best.gain, loss: best.net - other.net, moves: other.weights.map((weight, row) => weight - (best.weights[row] ?? 0)) })
  }
  start.departures.sort((a, b) => a.loss - b.loss)
  return start
}

/**
 * The best choice, by listing those that could be it. With a price on what each constraint counts, what suits every application best on its
 * own bounds what any choice gains (Lagrange); a choice gains that bound less what applications lose by departing from their best and less
 * what constraints leave unused, at their prices. So departures are combined by rising loss, within a gap that widens until it holds the
 * best choice met: beyond, nothing is better. Prices (the duals of the relaxation) only say where to look first; what is allowed and what
 * it gains are added up in whole numbers. Gives up after so many combinations.
 */
export function exhaust(choices: readonly Option[], gains: readonly number[], constraints: readonly Constraint[], duals: readonly number[], combinations: number): Search {
  const prices = constraints.map(({ most }, row) => (most === Infinity ? Math.min(0, duals[row] ?? 0) : (duals[row] ?? 0)))
  const { bound, sums, best, departures, ...start } = startOf(choices, gains, constraints, prices)
  const losses = departures.map(({ loss }) => loss)
  const gauges = constraints.map((constraint, row) => gaugeOf(constraint, prices[row] ?? 0, sums[row] ?? 0, losses, departures.map(({ moves }) => moves[row] ?? 0)))
  const isAllowed = () => gauges.every(({ sum, least, most }) => sum >= least && sum <= most)
  const [departed, path] = [new Uint8Array(best.length), [] as Departure[]]
  let [seen, gain, record, taken] = [0, start.gain, -Infinity, null as Departure[] | null]
  // Gains are whole: better is better by one. What floating point adds up wrong in the bound only widens the search.
  const noise = 1e-12 * Math.abs(bound) - 0.5
  const worthSeeking = (gap: number) => Math.min(gap, bound - record + noise)
  let within = 0

  const turn = ({ application, moves, gain: more }: Departure, sign: 1 | -1) => {
    departed[application] = sign > 0 ? 1 : 0
    gain += sign * more
    for (let row = 0; row < moves.length; row += 1) (gauges[row] as Gauge).sum += sign * (moves[row] ?? 0)
  }
  const walk = (from: number, lost: number, gap: number): void => {
    seen += 1
    for (let row = 0; row < gauges.length; row += 1) if (lost + stillLost(gauges[row] as Gauge, from) > within) return
    if (gain > record && isAllowed()) {
      record = gain
      taken = [...path]
      within = worthSeeking(gap)
    }
    for (let index = from; index < departures.length; index += 1) {
      const departure = departures[index] as Departure
      const loss = lost + departure.loss
      if (loss > within || seen > combinations) return
      if (departed[departure.application]) continue
      turn(departure, 1)
      path.push(departure)
      walk(index + 1, loss, gap)
      path.pop()
      turn(departure, -1)
    }
  }
  for (let rank = 8; ; rank = Math.ceil(rank * 1.25)) {
    const gap = departures[rank]?.loss ?? Infinity
    within = worthSeeking(gap)
    walk(0, 0, gap)
    const whole = seen <= combinations
    if (whole && gap < worthSeeking(Infinity)) continue
    if (!taken) return { taken, whole }
    const chosen = [...best]
    for (const { application, to } of taken) chosen[application] = to
    return { taken: chosen.filter((index) => index !== null).sort((a, b) => a - b), whole }
  }
}
