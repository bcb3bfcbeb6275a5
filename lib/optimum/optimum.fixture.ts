import type { Random } from '@/lib/scoring/random'
import type { Instance, Optimum, Option } from './optimum'

/** Some small instance: more or less money, groups that overlap, bounds that may contradict each other. */
export function instanceDrawn(random: Random, most = 7): Instance {
  const ids = Array.from({ length: 1 + random.whole(most) }, (_, index) => `a${index}`)
  const some = (share: number) => ids.filter(() => random.whole(100) < share)
  const bound = () => (random.whole(2) === 0 ? null : random.whole(4))
  const [dear, fine] = [10 ** random.whole(10), 10 ** random.whole(4)]
  const options = ids.flatMap((application) => Array.from({ length: 1 + random.whole(3) }, (_, index) => ({
    application, level: index + 1, cents: (1 + random.whole(30)) * dear + random.whole(3), value: (random.whole(40 * fine) - 2 * fine) / fine,
  })))
  return {
    envelopeCents: random.whole(18 * dear * ids.length),
    options,
    groups: Array.from({ length: random.whole(3) }, (_, index) => ({ name: `g${index}`, applications: some(50), min: bound(), max: bound() })),
    mustFund: some(12),
    mustNotFund: some(12),
    count: random.whole(2) === 0 ? null : { min: bound(), max: bound() },
  }
}

/** And some share of those funded, or two, that other bounds may contradict. */
export function sharedInstanceDrawn(random: Random, most = 7): Instance {
  const instance = instanceDrawn(random, most)
  const ids = [...new Set(instance.options.map(({ application }) => application))]
  const shares = Array.from({ length: 1 + random.whole(2) }, (_, index) => ({ name: `s${index}`, applications: ids.filter(() => random.whole(100) < 40), percent: 1 + random.whole(100) }))
  return { ...instance, shares }
}

/** And some sums of cents over a part of them, that overlap, are as tight as may be, or contradict other bounds. */
export function cappedInstanceDrawn(random: Random, most = 7): Instance {
  const instance = instanceDrawn(random, most)
  const ids = [...new Set(instance.options.map(({ application }) => application))]
  const caps = Array.from({ length: 1 + random.whole(3) }, (_, index) => {
    const applications = ids.filter(() => random.whole(100) < 60)
    const inside = instance.options.filter(({ application }, place) => applications.includes(application) && instance.options[place - 1]?.application !== application && random.whole(2) === 0)
    return { name: `k${index}`, applications, cents: Math.max(0, inside.reduce((sum, { cents }) => sum + cents, 0) - random.whole(2)) }
  })
  return { ...instance, caps }
}

/** An envelope that some choice spends to its last cent, or to one cent more; large cents, values that follow them or not. */
export function tightInstanceDrawn(random: Random): Instance {
  const follows = random.whole(2) === 0
  const options = Array.from({ length: 3 + random.whole(4) }, (_, index) => Array.from({ length: 1 + random.whole(3) }, (_, level) => {
    const cents = 1 + random.whole(1_000_000_000)
    return { application: `a${index}`, level, cents, value: follows ? cents / 100 : random.whole(1000) / 10 }
  })).flat()
  const choice = options.filter((option, index) => options[index - 1]?.application !== option.application && random.whole(2) === 0)
  const exact = choice.reduce((sum, { cents }) => sum + cents, 0)
  return {
    envelopeCents: Math.max(0, exact - random.whole(2)), options,
    groups: [{ name: 'g', applications: ['a0', 'a1', 'a2'], min: random.whole(2), max: null }],
    mustFund: choice.slice(0, random.whole(3)).map(({ application }) => application), mustNotFund: [], count: { min: random.whole(choice.length + 1), max: null },
  }
}

type Held = (name: string) => boolean
const always: Held = () => true

/** Read from the file's words, apart from the solver. */
function satisfies({ envelopeCents, groups, mustFund, mustNotFund, count, shares = [], caps = [] }: Instance, chosen: readonly Option[], held: Held): boolean {
  const funded = new Set(chosen.map(({ application }) => application))
  const within = (name: string, n: number, bounds: { min: number | null; max: number | null } | null) =>
    !bounds || ((bounds.min === null || n >= bounds.min || !held(`${name}.min`)) && (bounds.max === null || n <= bounds.max || !held(`${name}.max`)))
  return (
    (!held('envelope') || chosen.reduce((sum, { cents }) => sum + cents, 0) <= envelopeCents) &&
    within('count', funded.size, count) &&
    groups.every((group) => within(`group:${group.name}`, [...new Set(group.applications)].filter((id) => funded.has(id)).length, group)) &&
    shares.every((share) => !held(`share:${share.name}.min`) || [...funded].filter((id) => share.applications.includes(id)).length * 100 >= share.percent * funded.size) &&
    caps.every((cap) => !held(`cap:${cap.name}.max`) || chosen.filter(({ application }) => cap.applications.includes(application)).reduce((sum, { cents }) => sum + cents, 0) <= cap.cents) &&
    mustFund.every((id) => funded.has(id) || !held(`mustFund:${id}`)) &&
    mustNotFund.every((id) => !funded.has(id) || !held(`mustNotFund:${id}`))
  )
}

/** The greatest value among all the choices there are, judged one after the other; null when none is allowed. */
export function bestByHand(instance: Instance, held: Held = always): number | null {
  const ids = [...new Set(instance.options.map(({ application }) => application))]
  let best: number | null = null
  const walk = (index: number, chosen: readonly Option[], value: number): void => {
    const id = ids[index]
    if (id === undefined) {
      if ((best === null || value > best) && satisfies(instance, chosen, held)) best = value
      return
    }
    walk(index + 1, chosen, value)
    for (const option of instance.options) if (option.application === id) walk(index + 1, [...chosen, option], value + option.value)
  }
  walk(0, [], 0)
  return best
}

/** Sums of doubles may differ in their last figures. */
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b))

/** What is wrong with an answer, in one sentence; null when it is right. */
export function faultOf(instance: Instance, answer: Optimum): string | null {
  const best = bestByHand(instance)
  if (answer.status === 'infeasible') {
    if (best !== null) return 'a choice satisfies the constraints'
    const { clash } = answer
    if (bestByHand(instance, (name) => clash.includes(name)) !== null) return 'these constraints hold together'
    const needless = clash.find((one) => bestByHand(instance, (name) => name !== one && clash.includes(name)) === null)
    return needless === undefined ? null : `${needless} could be left out of the clash`
  }
  if (best === null) return 'no choice satisfies the constraints'
  const chosen = instance.options.filter((option) => answer.chosen.some(({ application, level }) => application === option.application && level === option.level))
  if (chosen.length !== answer.chosen.length || new Set(chosen.map(({ application }) => application)).size !== chosen.length) return 'an application is chosen twice, or as it was not offered'
  if (!satisfies(instance, chosen, always)) return 'the choice is not allowed'
  const [value, cents] = [chosen.reduce((sum, option) => sum + option.value, 0), chosen.reduce((sum, option) => sum + option.cents, 0)]
  if (cents !== answer.cents || !near(value, answer.value)) return 'the sums are not those of the choice'
  if (!near(best, value)) return `${value} instead of ${best}`
  return near(best, answer.bound) ? null : `the bound is ${answer.bound}, not ${best}`
}
