import { connect, isConnected } from './connection'
import { randomFrom } from './random'
import { leastCostFlow, type Flow, type Problem } from './transport'

export type Pair = { juror: string; application: string }

export type AssignmentInstance = {
  /** Wanted per application. */
  readings: number
  jurors: readonly string[]
  applications: readonly string[]
  recusals: readonly Pair[]
  /** Kept whatever happens: a sheet was submitted. */
  frozen: readonly Pair[]
  /** Absent: 0. */
  costs: readonly (Pair & { cost: number })[]
  seed: string
}

export type AssignmentPlan = {
  status: 'complete' | 'incomplete'
  pairs: Pair[]
  cost: number
  loads: Record<string, number>
  connected: boolean
  lacking: { application: string; missing: number }[]
}

/** An instance that contradicts itself: the place, and why. */
export class AssignmentError extends Error {
  constructor(
    readonly where: string,
    why: string,
  ) {
    super(why)
  }
}

/** Costs are compared as whole millionths: sums of decimals would not be exact. */
const scale = 1_000_000
const draws = 3

/**
 * Who reads what (interfaces §3), in this order: frozen pairs kept; as many readings as possible; loads as close as
 * possible; least cost; jurors connected through shared applications. The rest is drawn from the seed.
 * @throws AssignmentError when a pair is both frozen and recused, has two costs, or names somebody unknown
 */
export function assign(instance: AssignmentInstance): AssignmentPlan {
  const { readings, jurors, applications } = instance
  const jurorIndex = new Map(jurors.map((id, index) => [id, index]))
  const applicationIndex = new Map(applications.map((id, index) => [id, index]))
  const J = jurors.length
  const key = ({ juror, application }: Pair, place: string): number => {
    const [j, a] = [jurorIndex.get(juror), applicationIndex.get(application)]
    if (j === undefined) throw new AssignmentError(`${place}.juror`, `${juror} is not one of the jurors`)
    if (a === undefined) throw new AssignmentError(`${place}.application`, `${application} is not one of the applications`)
    return a * J + j
  }
  const recused = new Set(instance.recusals.map((pair, index) => key(pair, `recusals[${index}]`)))
  const frozen = new Set(instance.frozen.map((pair, index) => key(pair, `frozen[${index}]`)))
  for (const [index, pair] of instance.frozen.entries())
    if (recused.has(key(pair, ''))) throw new AssignmentError(`frozen[${index}]`, `${pair.juror} is recused from ${pair.application}`)
  const costs = new Map<number, number>()
  for (const [index, { cost, ...pair }] of instance.costs.entries()) {
    const [at, whole] = [key(pair, `costs[${index}]`), Math.round(cost * scale)]
    if ((costs.get(at) ?? whole) !== whole) throw new AssignmentError(`costs[${index}]`, `${pair.juror} and ${pair.application} have another cost before`)
    costs.set(at, whole)
  }
  const price = (a: number, j: number): number => costs.get(a * J + j) ?? 0

  const held = applications.map((_, a) => jurors.flatMap((_, j) => (frozen.has(a * J + j) ? [j] : [])))
  const loads = jurors.map((_, j) => held.reduce((sum, readers) => sum + Number(readers.includes(j)), 0))
  const random = randomFrom(instance.seed)
  const problem: Problem = {
    applications: applications.length,
    jurors: J,
    wanted: held.map((readers) => Math.max(0, readings - readers.length)),
    loads,
    allowed: (a, j) => !recused.has(a * J + j) && !frozen.has(a * J + j),
    cost: () => 0,
    draw: () => 0,
    // The least sum of squares gives at once the smallest largest load and the largest smallest one.
    marginal: (load) => 2 * load + 1,
  }
  const bounds = leastCostFlow(problem).loads
  const [low, high] = [Math.min(...bounds), Math.max(...bounds)]

  const free = (a: number, j: number) => problem.allowed(a, j)
  let flow: Flow | undefined
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = random.shuffled(Array.from({ length: applications.length * J }, (_, index) => index))
    flow = leastCostFlow({
      ...problem,
      cost: price,
      draw: (a, j) => drawn[a * J + j] ?? 0,
      marginal: (load) => (load < low ? -1 : load < high ? 0 : null),
    })
    const readers = flow.readers.map((set, a) => new Set([...set, ...(held[a] ?? [])]))
    const all = { readers, loads: flow.loads, low, high, price, free, frozen: (a: number, j: number) => frozen.has(a * J + j) }
    connect(all, J, random)
    flow = { ...flow, readers, loads: all.loads }
    if (isConnected(readers, J)) break
  }
  const readers = flow?.readers ?? []

  const pairs = applications.flatMap((application, a) => jurors.flatMap((juror, j) => (readers[a]?.has(j) ? [{ juror, application }] : [])))
  const lacking = applications.flatMap((application, a) => {
    const missing = readings - (readers[a]?.size ?? 0)
    return missing > 0 ? [{ application, missing }] : []
  })
  return {
    status: lacking.length === 0 ? 'complete' : 'incomplete',
    pairs,
    cost: pairs.reduce((sum, pair) => sum + (costs.get(key(pair, '')) ?? 0), 0) / scale,
    loads: Object.fromEntries(jurors.map((juror, j) => [juror, flow?.loads[j] ?? 0])),
    connected: isConnected(readers, J),
    lacking,
  }
}
