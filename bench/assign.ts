/** `npm run prove:assign`: 1,000 dossiers × 60 jurors against the clock, and small cases against every plan there is. */
import { assign, type AssignmentInstance } from '@/lib/scoring/assignment'
import { bestByHand, instanceDrawn } from '@/lib/scoring/assignment.fixture'
import { randomFrom } from '@/lib/scoring/random'
import { keepProof, median } from './measure'

const [rounds, small] = [5, 3000]

/** Five pairs in a hundred recused; costs over all the pairs, as tied as preferences are or all different. */
function atSize(J: number, A: number, costOf: (random: ReturnType<typeof randomFrom>) => number, seed: string): AssignmentInstance {
  const random = randomFrom(seed)
  const [jurors, applications] = [Array.from({ length: J }, (_, j) => `j${j}`), Array.from({ length: A }, (_, a) => `a${a}`)]
  const pairs = applications.flatMap((application) => jurors.map((juror) => ({ juror, application })))
  return { readings: 4, jurors, applications, recusals: pairs.filter(() => random.whole(20) === 0), frozen: [], costs: pairs.map((pair) => ({ ...pair, cost: costOf(random) })), seed }
}

const sizes = {
  noPreference: () => atSize(60, 1000, () => 0, 'none'),
  preferences: () => atSize(60, 1000, (random) => random.whole(3), 'tied'),
  everyPairAnotherCost: () => atSize(60, 1000, (random) => random.whole(1_000_000) / 1000, 'all'),
}
const figures = Object.fromEntries(Object.entries(sizes).map(([name, instance]) => {
  const given = instance()
  const times: number[] = []
  let plan = assign(given)
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    plan = assign(given)
    times.push(performance.now() - began)
  }
  const loads = Object.values(plan.loads)
  return [name, { medianMs: median(times), status: plan.status, connected: plan.connected, loadsApart: Math.max(...loads) - Math.min(...loads) }]
}))

const random = randomFrom('small cases')
const apart = { readings: 0, spread: 0, cost: 0, connected: 0 }
for (let n = 0; n < small; n += 1) {
  const instance = instanceDrawn(random, 4, 4, 3)
  const [plan, best] = [assign(instance), bestByHand(instance)]
  const loads = Object.values(plan.loads)
  apart.readings += Number(plan.pairs.length !== best.readings)
  apart.spread += Number(Math.max(...loads) - Math.min(...loads) !== best.spread)
  apart.cost += Number(Math.abs(plan.cost - best.cost) > 1e-9)
  apart.connected += Number(plan.connected !== best.connected)
}
keepProof('assign', {
  what: 'assignment of 1,000 dossiers × 60 jurors, four readings, 5 % of pairs recused; small cases beside every plan there is: how many are not as good',
  rounds,
  atSize: figures,
  smallCases: { cases: small, notAsGood: apart },
  bounds: { ms: 5000, notAsGood: 0 },
})
