import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { assign, AssignmentError, type AssignmentInstance, type Pair } from './assignment'
import { instanceSchema } from './assignment-instance.schema'
import { bestByHand, instanceDrawn, text } from './assignment.fixture'
import { randomFrom } from './random'

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`)
const all = (jurors: readonly string[], applications: readonly string[]): Pair[] =>
  applications.flatMap((application) => jurors.map((juror) => ({ juror, application })))
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
    const random = randomFrom('tous les plans')
    for (let n = 0; n < 200; n += 1) {
      const instance = instanceDrawn(random, 4, 4, 3)
      const plan = assign(instance)
      expect({ readings: plan.pairs.length, spread: spread(plan.loads), cost: plan.cost, connected: plan.connected }).toEqual(bestByHand(instance))
    }
  })

  test('mille dossiers et soixante lecteurs en moins de cinq secondes', () => {
    const began = performance.now()
    const plan = assign({ readings: 4, jurors: names('j', 60), applications: names('a', 1000), recusals: [], frozen: [], costs: [], seed: 'grand' })
    expect(plan).toMatchObject({ status: 'complete', connected: true })
    expect(spread(plan.loads)).toBeLessThanOrEqual(1)
    expect(performance.now() - began).toBeLessThan(5000)
  })

  test('refuse une paire à la fois gelée et déportée, et un nom inconnu', () => {
    const pair = { juror: 'j0', application: 'a0' }
    const instance = { readings: 1, jurors: ['j0'], applications: ['a0'], recusals: [pair], frozen: [pair], costs: [], seed: '' }
    expect(() => assign(instance)).toThrow(AssignmentError)
    expect(() => assign({ ...instance, recusals: [], frozen: [{ juror: 'j9', application: 'a0' }] })).toThrow('j9 is not one of the jurors')
    expect(assign({ ...instance, recusals: [] }).pairs).toEqual([pair])
  })
})

describe('npm run assign', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-assign-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const run = (content: string) => {
    const file = path.join(folder, 'instance.json')
    writeFileSync(file, content)
    const { stdout, stderr, status } = spawnSync('node_modules/.bin/tsx', ['scripts/assign.ts', file], { encoding: 'utf8' })
    return { stdout, stderr, status }
  }
  const instance = { readings: 2, jurors: ['j1', 'j2', 'j3'], applications: ['a1', 'a2'], recusals: [{ juror: 'j1', application: 'a2' }], frozen: [], costs: [], seed: 7 }

  test('écrit le même plan que l’écran, ou l’endroit qui ne va pas, avec son code de sortie', () => {
    const good = run(JSON.stringify(instance))
    expect([good.stderr, good.status]).toEqual(['', 0])
    expect(JSON.parse(good.stdout)).toEqual(assign({ ...instance, seed: '7' }))
    const both = run(JSON.stringify({ ...instance, frozen: instance.recusals }))
    expect(both).toEqual({ stdout: 'invalid: frozen[0]: j1 is recused from a2\n', stderr: '', status: 2 })
    expect(run(JSON.stringify({ ...instance, jurors: ['j1', 'j1'] })).stdout).toBe('invalid: jurors[1]: j1 is given twice\n')
    expect(run('{')).toEqual({ stdout: 'invalid: instance: this is not JSON\n', stderr: '', status: 2 })
  }, 30_000)

  test('suit le schéma publié', async () => {
    const schema = { ...z.toJSONSchema(instanceSchema, { io: 'input' }), title: 'Who may read what, for npm run assign' }
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/interfaces/assignment-instance.schema.json')
  })
})
