/**
 * Readings as a flow from applications to jurors, by successive shortest paths: as many as possible, and among those the
 * least total of (what the loads cost, what the pairs cost, the draw), compared in that order.
 */
export type Problem = {
  applications: number
  jurors: number
  /** Readings still wanted by each application. */
  wanted: readonly number[]
  /** What each juror already reads. */
  loads: readonly number[]
  allowed: (application: number, juror: number) => boolean
  /** Whole numbers, so that sums are exact. */
  cost: (application: number, juror: number) => number
  draw: (application: number, juror: number) => number
  /** What one more reading costs to a juror who has `load`; never decreasing with it, null when there is no room. */
  marginal: (load: number) => number | null
}

export type Flow = { readers: Set<number>[]; loads: number[]; total: number }

/**
 * One reading after the other, each along a shortest path of the residual graph: the flow stays of least cost among those that
 * give the same applications as many readings (Ahuja, Magnanti and Orlin, Network Flows, 1993, §9.7). Every application finds all
 * the readings that its allowed jurors can give, since loads are bounded by their cost alone or by bounds known to be reachable.
 *
 * The graph is seen from the jurors: to go from one to another is to hand over the application whose exchange costs least, kept in
 * a table of `jurors`² entries, so that a path is sought among the jurors and never among all the pairs.
 */
export function leastCostFlow({ applications: A, jurors: J, wanted, loads: held, allowed, cost, draw, marginal }: Problem): Flow {
  const loads = [...held]
  const readers: Set<number>[] = Array.from({ length: A }, () => new Set())
  const read: Set<number>[] = Array.from({ length: J }, () => new Set())
  const costs = Float64Array.from({ length: A * J }, (_, pair) => (allowed(Math.floor(pair / J), pair % J) ? cost(Math.floor(pair / J), pair % J) : Infinity))
  const draws = Float64Array.from({ length: A * J }, (_, pair) => draw(Math.floor(pair / J), pair % J))

  /** From `j` to `k`: the application that `j` hands over to `k` at least cost, −1 when there is none, and what that costs. */
  const handed = new Int32Array(J * J).fill(-1)
  const handedCost = new Float64Array(J * J).fill(Infinity)
  const handedDraw = new Float64Array(J * J)

  function offer(j: number, k: number, a: number): void {
    const c = (costs[a * J + k] as number) - (costs[a * J + j] as number)
    if (c === Infinity) return
    const d = (draws[a * J + k] as number) - (draws[a * J + j] as number)
    const at = j * J + k
    if (c > (handedCost[at] as number) || (c === handedCost[at] && d >= (handedDraw[at] as number))) return
    handed[at] = a
    handedCost[at] = c
    handedDraw[at] = d
  }

  function seekAgain(j: number, k: number): void {
    const at = j * J + k
    handed[at] = -1
    handedCost[at] = Infinity
    for (const a of read[j] as Set<number>) if (!(readers[a] as Set<number>).has(k)) offer(j, k, a)
  }

  function take(a: number, k: number): void {
    const set = readers[a] as Set<number>
    set.add(k)
    ;(read[k] as Set<number>).add(a)
    for (const j of set) if (j !== k && handed[j * J + k] === a) seekAgain(j, k)
    for (let other = 0; other < J; other += 1) if (!set.has(other)) offer(k, other, a)
  }

  function giveUp(a: number, j: number): void {
    const set = readers[a] as Set<number>
    set.delete(j)
    ;(read[j] as Set<number>).delete(a)
    for (let k = 0; k < J; k += 1) if (handed[j * J + k] === a) seekAgain(j, k)
    for (const other of set) offer(other, j, a)
  }

  const distance = new Float64Array(J)
  const drawn = new Float64Array(J)
  const from = new Int32Array(J)
  const queued = new Uint8Array(J)

  /** Shortest paths from one application to every juror (queue-based Bellman–Ford: some exchanges have a negative cost). */
  function pathFrom(a: number): number | null {
    const queue: number[] = []
    for (let j = 0; j < J; j += 1) {
      const free = !(readers[a] as Set<number>).has(j)
      distance[j] = free ? (costs[a * J + j] as number) : Infinity
      drawn[j] = draws[a * J + j] as number
      from[j] = -1
      queued[j] = distance[j] === Infinity ? 0 : 1
      if (queued[j]) queue.push(j)
    }
    for (let head = 0; head < queue.length; head += 1) {
      const j = queue[head] as number
      queued[j] = 0
      for (let k = 0, at = j * J; k < J; k += 1, at += 1) {
        const c = (distance[j] as number) + (handedCost[at] as number)
        if (c > (distance[k] as number) || c === Infinity) continue
        const d = (drawn[j] as number) + (handedDraw[at] as number)
        if (c === distance[k] && d >= (drawn[k] as number)) continue
        distance[k] = c
        drawn[k] = d
        from[k] = j
        if (!queued[k]) queue.push(k)
        queued[k] = 1
      }
    }
    let best: number | null = null
    let least = Infinity
    for (let j = 0; j < J; j += 1) {
      const more = distance[j] === Infinity ? null : marginal(loads[j] as number)
      if (more === null || more > least) continue
      if (best !== null && more === least && ((distance[j] as number) > (distance[best] as number) || (distance[j] === distance[best] && (drawn[j] as number) >= (drawn[best] as number)))) continue
      best = j
      least = more
    }
    return best
  }

  let total = 0
  for (let a = 0; a < A; a += 1)
    for (let n = 0; n < (wanted[a] ?? 0); n += 1) {
      let juror = pathFrom(a)
      if (juror === null) break
      loads[juror] = (loads[juror] as number) + 1
      // From the juror who reads one more, back to the application that wanted one; read whole before anything moves.
      const moves: { giver: number; taker: number; moved: number }[] = []
      for (let giver = from[juror] as number; giver !== -1; juror = giver, giver = from[juror] as number)
        moves.push({ giver, taker: juror, moved: handed[giver * J + juror] as number })
      for (const { giver, taker, moved } of moves) {
        giveUp(moved, giver)
        take(moved, taker)
      }
      take(a, juror)
      total += 1
    }
  return { readers, loads, total }
}
