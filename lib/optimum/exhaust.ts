import type { Constraint, Option } from './optimum'

/** `taken`: the best choice found that gains more than asked, or null. `whole`: nothing was left unseen. */
export type Search = { taken: number[] | null; whole: boolean }

/** What the dearest euro of the envelope brings: with this price of a cent, gains less prices bound what any choice gains the most tightly. */
function priceOfCent(groups: readonly number[][], choices: readonly Option[], gains: readonly number[], most: number): number {
  const bound = (price: number) => price * most + groups.reduce((sum, group) => sum + Math.max(0, ...group.map((index) => (gains[index] ?? 0) - price * (choices[index]?.cents ?? 0))), 0)
  let [low, high] = [0, Math.max(0, ...choices.map(({ cents }, index) => (gains[index] ?? 0) / Math.max(1, cents)))]
  for (let step = 0; step < 80; step += 1) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3]
    if (bound(a) <= bound(b)) high = b
    else low = a
  }
  return high
}

/**
 * Every choice that could gain `more` at least, one application after the other, in whole cents; branches that a bound closes are left out. It
 * gives up after so many steps: what it is for is the few applications where one cent decides and where a solver's floating point may err.
 */
export function exhaust(choices: readonly Option[], gains: readonly number[], constraints: readonly Constraint[], more: number, steps: number): Search {
  const of = new Map<string, number[]>()
  for (const [index, { application }] of choices.entries()) of.set(application, [...(of.get(application) ?? []), index])
  const groups = [...of.values()]
  const most = Math.min(Number.MAX_SAFE_INTEGER, ...constraints.flatMap((constraint) => (constraint.of === 'cents' ? [constraint.most] : [])))
  const price = priceOfCent(groups, choices, gains, most)
  const net = choices.map(({ cents }, index) => (gains[index] ?? 0) - price * cents)
  for (const group of groups) group.sort((a, b) => (net[b] ?? 0) - (net[a] ?? 0))
  /** What the applications from this one on may still bring, net of the price of their cents. */
  const rest = [0]
  for (const group of [...groups].reverse()) rest.unshift((rest[0] ?? 0) + Math.max(0, net[group[0] ?? 0] ?? 0))

  const counted = constraints.filter((constraint) => constraint.of === 'number')
  const bounding = groups.map((group) => counted.flatMap(({ applications }, row) => (applications.includes(choices[group[0] ?? 0]?.application ?? '') ? [row] : [])))
  const funded = counted.map(() => 0)
  const left = counted.map((_, row) => bounding.filter((rows) => rows.includes(row)).length)
  const impossible = counted.some(({ least }, row) => least > (left[row] ?? 0))

  let [seen, best, taken] = [0, more, null as number[] | null]
  const path: number[] = []
  const walk = (at: number, gain: number, cents: number): void => {
    seen += 1
    if (seen > steps || gain + price * (most - cents) + (rest[at] ?? 0) < best) return
    const group = groups[at]
    if (!group) {
      if (gain < best) return
      taken = [...path]
      // Gains are whole numbers, or as near to each other as rounding.
      best = gain + 0.5
      return
    }
    const rows = bounding[at] ?? []
    for (const row of rows) left[row] = (left[row] ?? 0) - 1
    const none = group.findIndex((index) => (net[index] ?? 0) < 0)
    for (const index of none < 0 ? [...group, null] : [...group.slice(0, none), null, ...group.slice(none)]) {
      const spent = cents + (index === null ? 0 : (choices[index]?.cents ?? 0))
      if (index !== null) for (const row of rows) funded[row] = (funded[row] ?? 0) + 1
      const allowed = spent <= most && rows.every((row) => {
        const [n, constraint] = [funded[row] ?? 0, counted[row]]
        return !constraint || (n <= constraint.most && n + (left[row] ?? 0) >= constraint.least)
      })
      if (allowed) {
        if (index !== null) path.push(index)
        walk(at + 1, gain + (index === null ? 0 : (gains[index] ?? 0)), spent)
        if (index !== null) path.pop()
      }
      if (index !== null) for (const row of rows) funded[row] = (funded[row] ?? 0) - 1
    }
    for (const row of rows) left[row] = (left[row] ?? 0) + 1
  }
  if (!impossible) walk(0, 0, 0)
  return { taken: taken && [...taken].sort((a, b) => a - b), whole: seen <= steps }
}
