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

/** Unit augmentations keep the flow of least cost among those of its size, as the loads' costs are convex. */
export function leastCostFlow(problem: Problem): Flow {
  const { applications: A, jurors: J, allowed, cost, draw, marginal } = problem
  const wanted = [...problem.wanted]
  const loads = [...problem.loads]
  const readers: Set<number>[] = Array.from({ length: A }, () => new Set())
  const read: Set<number>[] = Array.from({ length: J }, () => new Set())
  const open = Array.from({ length: A }, (_, a) => Array.from({ length: J }, (_, j) => j).filter((j) => allowed(a, j)))
  let total = 0
  for (;;) {
    const path = shortest()
    if (!path) return { readers, loads, total }
    // From the juror who takes one more, back to an application that wanted one.
    let juror = path.juror
    loads[juror] = (loads[juror] ?? 0) + 1
    for (;;) {
      const application = path.from[juror] ?? 0
      readers[application]?.add(juror)
      read[juror]?.add(application)
      const previous = path.back[application] ?? -1
      if (previous < 0) {
        wanted[application] = (wanted[application] ?? 0) - 1
        break
      }
      readers[application]?.delete(previous)
      read[previous]?.delete(application)
      juror = previous
    }
    total += 1
  }

  /** Shortest paths from every application that still wants a reading (queue-based Bellman–Ford: some arcs are negative). */
  function shortest(): { juror: number; from: number[]; back: number[] } | null {
    const far = Number.POSITIVE_INFINITY
    const costA = new Array<number>(A).fill(far)
    const drawA = new Array<number>(A).fill(0)
    const costJ = new Array<number>(J).fill(far)
    const drawJ = new Array<number>(J).fill(0)
    const from = new Array<number>(J).fill(-1)
    const back = new Array<number>(A).fill(-1)
    const queue: number[] = []
    const queued = new Array<boolean>(A).fill(false)
    for (let a = 0; a < A; a += 1)
      if ((wanted[a] ?? 0) > 0) {
        costA[a] = 0
        queue.push(a)
        queued[a] = true
      }
    for (let head = 0; head < queue.length; head += 1) {
      const a = queue[head] as number
      queued[a] = false
      for (const j of open[a] as number[]) {
        if (readers[a]?.has(j)) continue
        const [c, d] = [(costA[a] as number) + cost(a, j), (drawA[a] as number) + draw(a, j)]
        if (!(c < (costJ[j] as number) || (c === costJ[j] && d < (drawJ[j] as number)))) continue
        costJ[j] = c
        drawJ[j] = d
        from[j] = a
        for (const other of read[j] as Set<number>) {
          const [cb, db] = [c - cost(other, j), d - draw(other, j)]
          if (!(cb < (costA[other] as number) || (cb === costA[other] && db < (drawA[other] as number)))) continue
          costA[other] = cb
          drawA[other] = db
          back[other] = j
          if (!queued[other]) {
            queue.push(other)
            queued[other] = true
          }
        }
      }
    }
    let best: { juror: number; marginal: number } | null = null
    for (let j = 0; j < J; j += 1) {
      const more = from[j] === -1 ? null : marginal(loads[j] ?? 0)
      if (more === null) continue
      const closer = best && more === best.marginal
        ? (costJ[j] as number) < (costJ[best.juror] as number) || (costJ[j] === costJ[best.juror] && (drawJ[j] as number) < (drawJ[best.juror] as number))
        : best === null || more < best.marginal
      if (closer) best = { juror: j, marginal: more }
    }
    return best && { juror: best.juror, from, back }
  }
}
