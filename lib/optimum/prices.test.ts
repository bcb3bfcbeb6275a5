import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomFrom } from '@/lib/scoring/random'
import { eachConstraint } from './constraint-words'
import type { Instance } from './optimum'
import { bestByHand, cappedInstanceDrawn, instanceDrawn, sharedInstanceDrawn } from './optimum.fixture'
import { priceConstraints } from './prices'

const instance: Instance = {
  envelopeCents: 5_000_000,
  options: [
    { application: 'a1', level: 1, cents: 2_000_000, value: 80 },
    { application: 'a2', level: 1, cents: 3_000_000, value: 71.8 },
    { application: 'a3', level: 1, cents: 1_800_000, value: 70 },
    { application: 'a4', level: 1, cents: 900_000, value: 10 },
  ],
  groups: [{ name: 'Bretagne', applications: ['a1', 'a2'], min: null, max: 1 }, { name: 'Corse', applications: ['a3'], min: null, max: 1 }],
  mustFund: ['a1'],
  mustNotFund: ['a4'],
  count: { min: null, max: 2 },
}
/** Every space as an ordinary one. */
const plainly = (texts: readonly string[]) => texts.map((text) => text.replace(/\s/g, ' '))
const sentences = async (asked = eachConstraint(instance, (id) => `le dossier n° ${id.slice(1)}`)) => plainly((await priceConstraints(instance, asked)).prices.map(({ sentence }) => sentence))

describe('prix des contraintes', () => {
  test('dit ce que chacune coûte en points, et ce qu’elle laisse en euros', async () => {
    expect(await sentences()).toEqual(plainly([
      'L’enveloppe de 50 000 € ne coûte rien.',
      'Au plus 2 projets ne coûte rien.',
      'Au plus un projet pour « Bretagne » coûte 1,8 point et laisse 12 000 € de plus.',
      'Au plus un projet pour « Corse » ne coûte rien.',
      'Financer le dossier n° 1 ne coûte rien.',
      'Ne pas financer le dossier n° 4 ne coûte rien.',
    ]))
  })

  test('une part des dossiers retenus a son prix comme les autres', async () => {
    const asked = { ...instance, groups: [], mustNotFund: [], mustFund: [], count: null, shares: [{ name: 'rural', applications: ['a2', 'a4'], percent: 50 }] }
    const { prices } = await priceConstraints(asked, eachConstraint(asked, (id) => id).filter(({ names }) => names[0] === 'share:rural.min'))
    expect(plainly(prices.map(({ sentence }) => sentence))).toEqual(plainly(['Au moins 50 % des projets pour « rural » coûte 8,2 points et dépense 3 000 € de plus.']))
  })

  test('plusieurs contraintes ont un prix ensemble, sous le nom qu’on leur donne', async () => {
    expect(await sentences([{ names: ['group:Bretagne.max', 'group:Corse.max'], words: 'Au plus un projet par région' }, { names: ['count.max', 'mustNotFund:a4'], words: 'Pas plus de deux projets, sans le n° 4' }])).toEqual(plainly([
      'Au plus un projet par région coûte 1,8 point et laisse 12 000 € de plus.',
      'Pas plus de deux projets, sans le n° 4 coûte 10 points et laisse 9 000 € de plus.',
    ]))
  })

  test('une contrainte qui ne se tient pas avec les autres n’a pas de prix : le conflit est nommé', async () => {
    const { optimum, prices } = await priceConstraints({ ...instance, mustFund: ['a1', 'a2'] }, [{ names: ['envelope'], words: 'L’enveloppe' }])
    expect(optimum).toMatchObject({ status: 'infeasible', clash: ['group:Bretagne.max', 'mustFund:a1', 'mustFund:a2'] })
    expect(prices).toEqual([])
  })

  test('le prix est l’écart entre les deux meilleurs choix, jamais négatif : comparé à tous les choix', async () => {
    await fc.assert(fc.asyncProperty(fc.string().map((seed) => ([instanceDrawn, sharedInstanceDrawn, cappedInstanceDrawn][seed.length % 3] ?? instanceDrawn)(randomFrom(seed), 5)), async (drawn) => {
      const { prices } = await priceConstraints(drawn, eachConstraint(drawn, (id) => id))
      for (const { names, value } of prices) {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeCloseTo((bestByHand(drawn, (name) => !names.includes(name)) ?? NaN) - (bestByHand(drawn) ?? NaN), 9)
      }
    }), { numRuns: 60 })
  }, 60_000)
})
