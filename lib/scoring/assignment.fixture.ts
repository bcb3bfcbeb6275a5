import type { AssignmentInstance, Pair } from './assignment'
import { isConnected } from './connection'
import type { Random } from './random'

export const text = (pair: Pair) => `${pair.juror} ${pair.application}`

/** Some small instance: pairs free, recused, frozen or with a cost. */
export function instanceDrawn(random: Random, most: number, applications: number, readings: number): AssignmentInstance {
  const jurors = Array.from({ length: 1 + random.whole(most) }, (_, j) => `j${j}`)
  const ids = Array.from({ length: 1 + random.whole(applications) }, (_, a) => `a${a}`)
  const drawn = ids.flatMap((application) => jurors.map((juror) => ({ juror, application, kind: random.whole(8) })))
  const of = (kind: number) => drawn.filter((pair) => pair.kind === kind).map(({ juror, application }) => ({ juror, application }))
  return {
    readings: 1 + random.whole(readings), jurors, applications: ids, recusals: of(0), frozen: of(1).slice(0, 3),
    costs: [...of(2), ...of(3)].map((pair) => ({ ...pair, cost: random.whole(4) / 2 })), seed: String(random.whole(1000)),
  }
}

type Best = { readings: number; spread: number; cost: number; connected: boolean }

/** Every plan there is, judged in the order of the rules. */
export function bestByHand({ readings, jurors, applications, recusals, frozen, costs }: AssignmentInstance): Best {
  const [away, kept] = [new Set(recusals.map(text)), new Set(frozen.map(text))]
  const price = new Map(costs.map((row) => [text(row), row.cost]))
  const choices = applications.map((application) => {
    const held = jurors.filter((juror) => kept.has(text({ juror, application })))
    const free = jurors.filter((juror) => !away.has(text({ juror, application })) && !held.includes(juror))
    return Array.from({ length: 2 ** free.length }, (_, bits) => free.filter((_, index) => bits & (1 << index)))
      .filter((more) => more.length === 0 || held.length + more.length <= readings)
      .map((more) => [...held, ...more])
  })
  const found: Best[] = []
  const walk = (index: number, chosen: string[][]): void => {
    const options = choices[index]
    if (options) {
      for (const option of options) walk(index + 1, [...chosen, option])
      return
    }
    const loads = jurors.map((juror) => chosen.filter((readers) => readers.includes(juror)).length)
    const plan = {
      readings: loads.reduce((sum, load) => sum + load, 0),
      spread: Math.max(...loads) - Math.min(...loads),
      cost: chosen.reduce((sum, readers, a) => sum + readers.reduce((part, juror) => part + (price.get(`${juror} ${applications[a]}`) ?? 0), 0), 0),
      connected: isConnected(chosen.map((readers) => new Set(readers.map((juror) => jurors.indexOf(juror)))), jurors.length),
    }
    const [best] = found
    const gap = best && (plan.readings - best.readings || best.spread - plan.spread || best.cost - plan.cost || Number(plan.connected) - Number(best.connected))
    if (gap === undefined || gap > 0) found[0] = plan
  }
  walk(0, [])
  if (!found[0]) throw new Error('there is always a plan')
  return found[0]
}
