import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { randomFrom } from '@/lib/scoring/random'
import { constraintsOf, type Instance } from './optimum'
import { optimumInstanceSchema } from './optimum-instance.schema'
import { cappedInstanceDrawn, faultOf, instanceDrawn, sharedInstanceDrawn, tightInstanceDrawn } from './optimum.fixture'
import { solve, solveUnder } from './solve'
import { numberOf, wholesOf } from './whole'

const free = { groups: [], mustFund: [], mustNotFund: [], count: null }
const option = (application: string, cents: number, value: number, level: string | number = 'full') => ({ application, level, cents, value })
const instances = fc.string().map((seed) => instanceDrawn(randomFrom(seed), 6))
const shared = fc.string().map((seed) => sharedInstanceDrawn(randomFrom(seed), 6))
const capped = fc.string().map((seed) => cappedInstanceDrawn(randomFrom(seed), 6))
const tight = fc.string().map((seed) => tightInstanceDrawn(randomFrom(seed)))

describe('meilleur choix sous contraintes', () => {
  test('vaut autant que le meilleur de tous les choix, ou nomme des contraintes incompatibles dont aucune n’est de trop', async () => {
    await fc.assert(fc.asyncProperty(instances, async (instance) => {
      expect(faultOf(instance, await solve(instance))).toBeNull()
    }), { numRuns: 150 })
  }, 60_000)

  test('le solveur seul, quand la liste des combinaisons renonce, vaut autant que le meilleur de tous les choix', async () => {
    await fc.assert(fc.asyncProperty(instances, async (instance) => {
      expect(faultOf(instance, await solveUnder(instance.options, constraintsOf(instance), undefined, 0))).toBeNull()
    }), { numRuns: 60 })
  }, 60_000)

  test('compte aussi une part des dossiers retenus, exactement : comparé à tous les choix, conflits compris', async () => {
    await fc.assert(fc.asyncProperty(shared, async (instance) => {
      expect(faultOf(instance, await solve(instance))).toBeNull()
      expect(faultOf(instance, await solveUnder(instance.options, constraintsOf(instance), undefined, 0))).toBeNull()
    }), { numRuns: 120 })
    const rural = { name: 'rural', applications: ['c', 'd'], percent: 40 }
    const five = { ...free, envelopeCents: 5, options: [option('a', 1, 9), option('b', 1, 8), option('c', 1, 2), option('d', 1, 1), option('e', 1, 7)] }
    expect(await solve({ ...five, shares: [rural] })).toMatchObject({ value: 27, bound: 27 })
    expect(await solve({ ...five, shares: [{ ...rural, percent: 41 }] })).toMatchObject({ value: 20 })
    expect(await solve({ ...five, mustNotFund: ['d'], count: { min: 3, max: null }, shares: [rural] })).toMatchObject({ status: 'infeasible', clash: expect.arrayContaining(['count.min', 'mustNotFund:d', 'share:rural.min']) })
  }, 60_000)

  test('tient aussi une somme au centime sur une partie des dossiers : comparé à tous les choix, conflits compris', async () => {
    await fc.assert(fc.asyncProperty(capped, async (instance) => {
      expect(faultOf(instance, await solve(instance))).toBeNull()
      expect(faultOf(instance, await solveUnder(instance.options, constraintsOf(instance), undefined, 0))).toBeNull()
    }), { numRuns: 150 })
    const three = { ...free, envelopeCents: 10, options: [option('a', 4, 9), option('b', 4, 8), option('c', 4, 1)] }
    expect(await solve({ ...three, caps: [{ name: 'hors outre-mer', applications: ['a', 'b'], cents: 7 }] })).toMatchObject({ value: 10, cents: 8 })
    expect(await solve({ ...three, mustFund: ['a', 'b'], caps: [{ name: 'hors outre-mer', applications: ['a', 'b'], cents: 7 }] })).toMatchObject({ status: 'infeasible', clash: ['cap:hors outre-mer.max', 'mustFund:a', 'mustFund:b'] })
  }, 60_000)

  test('reste le meilleur quand tout se joue à un centime sur des millions d’euros', async () => {
    await fc.assert(fc.asyncProperty(tight, async (instance) => {
      expect(faultOf(instance, await solve(instance))).toBeNull()
    }), { numRuns: 60 })
  }, 60_000)

  test('ne dépend pas de l’ordre des listes du fichier', async () => {
    await fc.assert(fc.asyncProperty(instances, async (instance) => {
      const turned = { ...instance, options: instance.options.toReversed(), groups: instance.groups.toReversed(), mustFund: instance.mustFund.toReversed() }
      const [one, other] = [await solve(instance), await solve(turned)]
      if (one.status === 'optimal') expect(other).toEqual(one)
      else expect(other.status).toBe('infeasible')
    }), { numRuns: 60 })
  }, 60_000)

  test('au centime près : une enveloppe d’un centime de moins ne suffit plus', async () => {
    const options = Array.from({ length: 12 }, (_, index) => option(`a${index}`, 1_000_000_000 - index, 10))
    const exact = options.reduce((sum, { cents }) => sum + cents, 0)
    expect(await solve({ ...free, envelopeCents: exact, options })).toMatchObject({ value: 120, cents: exact, bound: 120 })
    expect(await solve({ ...free, envelopeCents: exact - 1, options })).toMatchObject({ value: 110 })
    const all = { ...free, options, mustFund: options.map(({ application }) => application) }
    expect(await solve({ ...all, envelopeCents: exact })).toMatchObject({ status: 'optimal' })
    expect(await solve({ ...all, envelopeCents: exact - 1 })).toEqual({
      status: 'infeasible', value: null, cents: null, chosen: [], bound: null, clash: ['envelope', ...all.mustFund.map((id) => `mustFund:${id}`)],
    })
  })

  test('additionne les décimales sans erreur', async () => {
    expect(await solve({ ...free, envelopeCents: 3, options: [option('a', 1, 0.1), option('b', 1, 0.2), option('c', 1, 1e-7)] })).toMatchObject({ value: 0.3000001, bound: 0.3000001 })
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const { units: [unit = 0n], decimals } = wholesOf([value])
      expect(numberOf(unit, decimals)).toBe(value === 0 ? 0 : value)
    }))
  })

  test('à valeur égale, ne retient jamais le plus cher de deux montants d’un même dossier', async () => {
    expect(await solve({ ...free, envelopeCents: 10, options: [option('a', 9, 5, 'dear'), option('a', 4, 5, 'cheap')] })).toMatchObject({ cents: 4, chosen: [{ application: 'a', level: 'cheap' }] })
  })

  test('sans rien à choisir, ne choisit rien', async () => {
    expect(await solve({ ...free, envelopeCents: 0, options: [] })).toEqual({ status: 'optimal', value: 0, cents: 0, chosen: [], bound: 0 })
    expect(await solve({ ...free, envelopeCents: 0, options: [option('a', 1, 1)] })).toEqual({ status: 'optimal', value: 0, cents: 0, chosen: [], bound: 0 })
  })

  test('nomme le conflit entre deux consignes contraires, un groupe impossible, un dossier sans montant', async () => {
    const instance: Instance = { ...free, envelopeCents: 10, options: [option('a', 1, 1), option('b', 1, 1)] }
    const clash = async (more: Partial<Instance>) => (await solve({ ...instance, ...more }) as { clash?: string[] }).clash
    expect(await clash({ mustFund: ['a'], mustNotFund: ['a', 'b'] })).toEqual(['mustFund:a', 'mustNotFund:a'])
    expect(await clash({ groups: [{ name: 'g', applications: ['a', 'b'], min: 2, max: 1 }] })).toEqual(['group:g.min', 'group:g.max'])
    expect(await clash({ count: { min: 3, max: null } })).toEqual(['count.min'])
    expect(await clash({ mustFund: ['a', 'z'] })).toEqual(['mustFund:z'])
  })
})

describe('npm run solve', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-solve-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const run = (content: string) => {
    const file = path.join(folder, 'instance.json')
    writeFileSync(file, content)
    const { stdout, stderr, status } = spawnSync('node_modules/.bin/tsx', ['scripts/solve.ts', file], { encoding: 'utf8' })
    return { stdout, stderr, status }
  }
  const instance = { ...free, envelopeCents: 5, options: [option('a', 3, 1), option('b', 3, 2)] }

  test('écrit le même choix que l’écran, ou l’endroit qui ne va pas, avec son code de sortie', async () => {
    const good = run(JSON.stringify(instance))
    expect([good.stderr, good.status]).toEqual(['', 0])
    expect(JSON.parse(good.stdout)).toEqual(await solve(instance))
    const clash = run(JSON.stringify({ ...instance, mustFund: ['a', 'b'] }))
    expect(clash.status).toBe(0)
    expect(JSON.parse(clash.stdout)).toMatchObject({ status: 'infeasible', clash: ['envelope', 'mustFund:a', 'mustFund:b'] })
    expect(run('{')).toEqual({ stdout: 'invalid: instance: this is not JSON\n', stderr: '', status: 2 })
    expect(run(JSON.stringify({ ...instance, options: [option('a', -3, 1)] })).stdout).toMatch(/^invalid: options\[0\]\.cents: /)
  }, 30_000)

  test('signale sur la sortie d’erreur un dossier de groupe qui n’a aucun montant, et répond quand même', async () => {
    const strange = { ...instance, groups: [{ name: 'g', applications: ['a', 'A'], min: null, max: 0 }] }
    const { stdout, stderr, status } = run(JSON.stringify(strange))
    expect([stderr, status]).toEqual(['notice: groups[0].applications[1]: A has no option: never funded, it counts for nothing in this group\n', 0])
    expect(JSON.parse(stdout)).toEqual(await solve(strange))
  }, 30_000)

  test('refuse deux fois le même montant d’un dossier, deux groupes du même nom, des centimes qui n’en sont pas', () => {
    const where = (more: object) => optimumInstanceSchema.safeParse({ ...instance, ...more }).error?.issues[0]?.path.join('.')
    expect(where({ options: [option('a', 1, 1), option('a', 2, 2)] })).toBe('options.1')
    expect(where({ groups: [{ name: 'g', applications: [] }, { name: 'g', applications: [] }] })).toBe('groups.1.name')
    expect(where({ envelopeCents: 1.5 })).toBe('envelopeCents')
    expect(where({ options: [option('a', 1, Infinity)] })).toBe('options.0.value')
    expect(where({ count: { min: -1, max: null } })).toBe('count.min')
    expect(where({})).toBeUndefined()
  })

  test('suit le schéma publié', async () => {
    const schema = { ...z.toJSONSchema(optimumInstanceSchema, { io: 'input' }), title: 'What may be funded and under what, for npm run solve' }
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/interfaces/optimum-instance.schema.json')
  })
})
