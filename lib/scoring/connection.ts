import type { Random } from './random'

type Readers = readonly ReadonlySet<number>[]

/** Which jurors are joined by a chain of shared applications: one label per juror. */
function groupsOf(readers: Readers, jurors: number): number[] {
  const group = Array.from({ length: jurors }, (_, j) => j)
  const root = (j: number): number => {
    let top = j
    while (group[top] !== top) top = group[top] as number
    group[j] = top
    return top
  }
  for (const set of readers) {
    const [first, ...others] = set
    if (first !== undefined) for (const other of others) group[root(other)] = root(first)
  }
  return group.map((_, j) => root(j))
}

const countOf = (groups: readonly number[]): number => new Set(groups).size

/** True when every juror is joined to every other through shared applications; somebody who reads nothing is not. */
export const isConnected = (readers: Readers, jurors: number): boolean => jurors < 2 || countOf(groupsOf(readers, jurors)) === 1

/** The same for a plan already written, by names. */
export function pairsConnected(jurors: readonly string[], pairs: readonly { juror: string; application: string }[]): boolean {
  const index = new Map(jurors.map((juror, j) => [juror, j]))
  const readers = new Map<string, Set<number>>()
  for (const { juror, application } of pairs) {
    const j = index.get(juror)
    if (j === undefined) continue
    const set = readers.get(application) ?? new Set<number>()
    readers.set(application, set.add(j))
  }
  return isConnected([...readers.values()], jurors.length)
}

type Plan = {
  readers: Set<number>[]
  loads: number[]
  low: number
  high: number
  price: (application: number, juror: number) => number
  free: (application: number, juror: number) => boolean
  frozen: (application: number, juror: number) => boolean
}

const attempts = 4000

/**
 * Joins separate groups by exchanges that change neither the number of readings, nor the spread of the loads, nor the
 * cost: two jurors exchange an application, or one hands one over. Changes `plan`; what does not help is undone,
 * unless it leaves as many groups (the walk then goes on from there).
 */
export function connect(plan: Plan, jurors: number, random: Random): void {
  const { readers, loads, low, high, price, free, frozen } = plan
  let count = countOf(groupsOf(readers, jurors))
  const shared = readers.some((set) => set.size > 1)
  const pick = (set: ReadonlySet<number>): number => [...set][random.whole(set.size)] ?? 0
  for (let attempt = 0; count > 1 && shared && attempt < attempts; attempt += 1) {
    const [a, b] = [random.whole(readers.length), random.whole(readers.length)]
    const [here, there] = [readers[a], readers[b]]
    if (!here || !there || here.size === 0) continue
    const j = pick(here)
    if (frozen(a, j)) continue
    const handsOver = random.whole(4) === 0
    const k = handsOver ? random.whole(jurors) : there.size > 0 ? pick(there) : j
    if (k === j || here.has(k) || !free(a, k)) continue
    let undo: () => void
    if (handsOver) {
      if ((loads[j] ?? 0) - 1 < low || (loads[k] ?? 0) + 1 > high || price(a, k) !== price(a, j)) continue
      const give = (from: number, to: number) => {
        here.delete(from)
        here.add(to)
        loads[from] = (loads[from] ?? 0) - 1
        loads[to] = (loads[to] ?? 0) + 1
      }
      give(j, k)
      undo = () => give(k, j)
    } else {
      if (a === b || frozen(b, k) || there.has(j) || !free(b, j)) continue
      if (price(a, k) + price(b, j) !== price(a, j) + price(b, k)) continue
      const exchange = (x: number, y: number) => {
        here.delete(x)
        here.add(y)
        there.delete(y)
        there.add(x)
      }
      exchange(j, k)
      undo = () => exchange(k, j)
    }
    const now = countOf(groupsOf(readers, jurors))
    if (now > count) undo()
    else count = now
  }
}
