import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assign, AssignmentError, type AssignmentInstance, type Pair } from './assignment'
import { isConnected } from './connection'

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`)
const all = (jurors: readonly string[], applications: readonly string[]): Pair[] =>
  applications.flatMap((application) => jurors.map((juror) => ({ juror, application })))
const text = (pair: Pair) => `${pair.juror} ${pair.application}`
const spread = (loads: Record<string, number>) => Math.max(...Object.values(loads)) - Math.min(...Object.values(loads))

/** Any instance: some pairs recused, others frozen, some with a cost. */
const instances = (jurors: number, applications: number, readings = 4): fc.Arbitrary<AssignmentInstance> =>
  fc.tuple(fc.integer({ min: 1, max: jurors }), fc.integer({ min: 1, max: applications })).chain(([j, a]) => {
    const [js, as] = [names('j', j), names('a', a)]
    return fc.record({
      readings: fc.integer({ min: 1, max: readings }),
      jurors: fc.constant(js),
      applications: fc.constant(as),
      marks: fc.array(fc.constantFrom('free', 'free', 'free', 'free', 'recused', 'frozen', 'dear'), { minLength: j * a, maxLength: j * a }),
      seed: fc.string(),
    }).map(({ marks, ...rest }) => {
      const pairs = all(js, as)
      const of = (mark: string) => pairs.filter((_, index) => marks[index] === mark)
      return { ...rest, recusals: of('recused'), frozen: of('frozen').slice(0, 3), costs: of('dear').map((pair, index) => ({ ...pair, cost: (index % 3) + 0.5 })) }
    })
  })

describe('répartition des lectures', () => {
  test('jamais une paire déportée, jamais deux fois la même, les paires gelées toujours là', () => {
    fc.assert(fc.property(instances(8, 12), (instance) => {
      const plan = assign(instance)
      const found = plan.pairs.map(text)
      expect(new Set(found).size).toBe(found.length)
      for (const pair of instance.recusals) expect(found).not.toContain(text(pair))
      for (const pair of instance.frozen) expect(found).toContain(text(pair))
      for (const application of instance.applications) {
        const readers = plan.pairs.filter((pair) => pair.application === application).length
        const kept = instance.frozen.filter((pair) => pair.application === application).length
        expect(readers).toBeLessThanOrEqual(Math.max(instance.readings, kept))
        expect(plan.lacking.find((row) => row.application === application)?.missing ?? 0).toBe(Math.max(0, instance.readings - readers))
      }
      for (const juror of instance.jurors) expect(plan.loads[juror]).toBe(plan.pairs.filter((pair) => pair.juror === juror).length)
      expect(plan.status).toBe(plan.lacking.length === 0 ? 'complete' : 'incomplete')
    }))
  })

  test('sans déport, les charges ne s’écartent pas de plus d’un dossier et rien ne manque', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 30 }), fc.string(), (j, a, seed) => {
      const plan = assign({ readings: Math.min(4, j), jurors: names('j', j), applications: names('a', a), recusals: [], frozen: [], costs: [], seed })
      expect(plan.status).toBe('complete')
      expect(spread(plan.loads)).toBeLessThanOrEqual(1)
    }))
  })

  test('le même tirage donne la même répartition, un autre en donne une autre', () => {
    const instance = { readings: 4, jurors: names('j', 12), applications: names('a', 92), recusals: [], frozen: [], costs: [] }
    expect(assign({ ...instance, seed: 'un' })).toEqual(assign({ ...instance, seed: 'un' }))
    expect(assign({ ...instance, seed: 'deux' }).pairs).not.toEqual(assign({ ...instance, seed: 'un' }).pairs)
    expect(assign({ ...instance, seed: 'un' })).toMatchObject({ status: 'complete', connected: true, cost: 0 })
  })

  test('autant de lectures que possible, puis le plus petit écart, puis le moindre coût, puis un jury relié : comparé à tous les plans', () => {
    fc.assert(fc.property(instances(3, 4, 2), (instance) => {
      const plan = assign(instance)
      const best = bestByHand(instance)
      expect({ readings: plan.pairs.length, spread: spread(plan.loads), cost: plan.cost, connected: plan.connected }).toEqual(best)
    }), { numRuns: 200 })
  })

  test('refuse une paire à la fois gelée et déportée, et un nom inconnu', () => {
    const pair = { juror: 'j0', application: 'a0' }
    const instance = { readings: 1, jurors: ['j0'], applications: ['a0'], recusals: [pair], frozen: [pair], costs: [], seed: '' }
    expect(() => assign(instance)).toThrow(AssignmentError)
    expect(() => assign({ ...instance, recusals: [], frozen: [{ juror: 'j9', application: 'a0' }] })).toThrow('frozen[0].juror')
    expect(assign({ ...instance, recusals: [] }).pairs).toEqual([pair])
  })
})

/** Every plan there is, judged in the order of the rules. */
function bestByHand({ readings, jurors, applications, recusals, frozen, costs }: AssignmentInstance) {
  const [away, kept] = [new Set(recusals.map(text)), new Set(frozen.map(text))]
  const price = new Map(costs.map((row) => [text(row), row.cost]))
  const choices = applications.map((application) => {
    const held = jurors.filter((juror) => kept.has(text({ juror, application })))
    const free = jurors.filter((juror) => !away.has(text({ juror, application })) && !held.includes(juror))
    return Array.from({ length: 2 ** free.length }, (_, bits) => free.filter((_, index) => bits & (1 << index)))
      .filter((more) => more.length === 0 || held.length + more.length <= readings)
      .map((more) => [...held, ...more])
  })
  let best: { readings: number; spread: number; cost: number; connected: boolean } | null = null
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
    const gap = best && (plan.readings - best.readings || best.spread - plan.spread || best.cost - plan.cost || Number(plan.connected) - Number(best.connected))
    if (gap === null || gap > 0) best = plan
  }
  walk(0, [])
  return best
}
