/** `npm run prove:solve`: small cases against every choice there is, to the cent; 150 and 1,000 dossiers against the clock, beside a choice by rank. */
import { holds, constraintsOf, type Instance, type Option } from '@/lib/optimum/optimum'
import { faultOf, instanceDrawn, tightInstanceDrawn } from '@/lib/optimum/optimum.fixture'
import { solve, solveUnder } from '@/lib/optimum/solve'
import { randomFrom, type Random } from '@/lib/scoring/random'
import { keepProof, median, quantile } from './measure'

const [small, atSize, atLarge] = [4000, 100, 10]

type Kind = { cents: (random: Random) => number; score: (random: Random) => number; value: (score: number, level: number, cents: number, random: Random) => number }
/** HiGHS alone answers one instance in so many: the reference. */
const every = 5
const share = [0.6, 0.8, 1]
const worth = [0.7, 0.88, 1]
const scored = (score: number, level: number) => score * (worth[level] ?? 1)

const kinds: Record<string, Kind> = {
  /** Thousands of euros, values with two decimals. */
  round: { cents: (random) => (10 + random.whole(41)) * 100_000, score: (random) => 40 + random.whole(61), value: (score, level) => Math.round(scored(score, level) * 100) / 100 },
  /** Any cent, means of four sheets. */
  fine: { cents: (random) => 1_000_000 + random.whole(4_000_000), score: (random) => 40 + random.whole(60_000) / 1000 + random.whole(3) / 3, value: scored },
  /** Worth what it costs, or nearly: nothing tells dossiers apart. */
  alike: { cents: (random) => 1_000_000 + random.whole(4_000_000), score: () => 0, value: (_score, _level, cents, random) => Math.round(cents / 1000) + random.whole(50) },
}

/** Three amounts each; ten constraints: the envelope, a number between two, seven bounds on groups that overlap. */
function instanceOf(kind: Kind, dossiers: number, seed: string): Instance {
  const random = randomFrom(seed)
  const ids = Array.from({ length: dossiers }, (_, index) => `a${String(index).padStart(4, '0')}`)
  const options = ids.flatMap((application) => {
    const [asked, score] = [kind.cents(random), kind.score(random)]
    return share.map((part, level) => {
      const cents = Math.round(asked * part)
      return { application, level: level + 1, cents, value: kind.value(score, level, cents, random) }
    })
  })
  const bounded = (index: number) => ({ name: `g${index}`, applications: ids.filter(() => random.whole(6) === 0), ...(index % 2 ? { min: Math.ceil(dossiers / 40), max: null } : { min: null, max: Math.ceil(dossiers / 50) }) })
  return {
    envelopeCents: Math.round(options.reduce((sum, { cents }) => sum + cents, 0) / 3 / 6),
    options, groups: Array.from({ length: 7 }, (_, index) => bounded(index)), mustFund: [], mustNotFund: [],
    count: { min: Math.ceil(dossiers / 10), max: Math.ceil(dossiers / 4) },
  }
}

/** From the greatest value down, whatever breaks no upper bound: what a person does with a sorted sheet. Lower bounds are left to chance. */
function byRank(instance: Instance): { value: number; allowed: boolean } {
  const upper = constraintsOf(instance).filter(({ name }) => !name.endsWith('.min'))
  const chosen: Option[] = []
  for (const option of [...instance.options].sort((a, b) => b.value - a.value))
    if (chosen.every(({ application }) => application !== option.application) && upper.every((one) => holds(one, [...chosen, option]))) chosen.push(option)
  return { value: chosen.reduce((sum, { value }) => sum + value, 0), allowed: constraintsOf(instance).every((one) => holds(one, chosen)) }
}

const timed = async <T>(work: () => T | Promise<T>): Promise<{ ms: number; cpuMs: number; value: T }> => {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  const value = await work()
  const { user, system } = process.cpuUsage(cpu)
  return { ms: performance.now() - began, cpuMs: (user + system) / 1000, value }
}

async function against(dossiers: number, rounds: number): Promise<Record<string, unknown>> {
  const figures: Record<string, unknown> = {}
  for (const [name, kind] of Object.entries(kinds)) {
    const [times, cpu, aloneCpu, rankTimes, lost]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []]
    let [optimal, refused, otherwise] = [0, 0, 0]
    for (let round = 0; round < rounds; round += 1) {
      const instance = instanceOf(kind, dossiers, `${name} ${dossiers} ${round}`)
      const [exact, ranked] = [await timed(() => solve(instance)), await timed(() => byRank(instance))]
      times.push(exact.ms)
      cpu.push(exact.cpuMs)
      rankTimes.push(ranked.ms)
      if (round % every === 0) {
        const alone = await timed(() => solveUnder(instance.options, constraintsOf(instance), undefined, 0))
        aloneCpu.push(alone.cpuMs)
        otherwise += Number(Math.abs((alone.value.value ?? 0) - (exact.value.value ?? 0)) > 1e-9 * (exact.value.value ?? 1))
      }
      if (exact.value.status === 'optimal') {
        optimal += Number(exact.value.bound - exact.value.value <= 1e-9 * exact.value.value)
        if (ranked.value.allowed) lost.push((100 * (exact.value.value - ranked.value.value)) / exact.value.value)
        else refused += 1
      }
    }
    figures[name] = {
      medianMs: median(times), worstMs: quantile(times, 1), medianCpuMs: median(cpu), worstCpuMs: quantile(cpu, 1), underOneSecondOfCpu: cpu.filter((ms) => ms < 1000).length, provedOptimal: optimal, instances: rounds,
      solverAlone: { medianCpuMs: median(aloneCpu), worstCpuMs: quantile(aloneCpu, 1), instances: aloneCpu.length, worthOtherwise: otherwise },
      byRank: { medianMs: median(rankTimes), breaksALowerBound: refused, medianPercentLost: lost.length === 0 ? null : median(lost) },
    }
    console.error(dossiers, name, JSON.stringify(figures[name]))
  }
  return figures
}

await solve(instanceOf(kinds.round as Kind, 10, 'loads the solver'))
const random = randomFrom('small cases')
const faults: Record<string, number> = {}
let infeasible = 0
for (let n = 0; n < small; n += 1) {
  const instance = n % 4 === 0 ? tightInstanceDrawn(random) : instanceDrawn(random)
  const answer = await solve(instance)
  infeasible += Number(answer.status === 'infeasible')
  const fault = faultOf(instance, answer)
  if (fault) faults[fault] = (faults[fault] ?? 0) + 1
}
console.error('small', infeasible, faults)

keepProof('solve', {
  what: '150 and 1,000 dossiers, three amounts each, under ten constraints: time to the proved optimum, beside a choice by rank, down to what the envelope still holds; small cases, a quarter of them decided by one cent on millions of euros, beside every choice there is: value, sums, constraints, each member of each clash',
  dossiers150: await against(150, atSize),
  dossiers1000: await against(1000, atLarge),
  smallCases: { cases: small, infeasible, faults },
  bounds: { ms150: 1000, faults: 0 },
read: 'CPU is the figure to read: the machine is shared. « solverAlone »: HiGHS without the list of combinations, on one instance in five, same answers.',
})
