import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SubEnvelope } from '@/lib/calls/sub-envelope'
import { cents, sumCents, type Cents } from '@/lib/kernel/cents'
import { againstVerdicts, downTheRanking, figuresOf, firstOf, levelCents, levelOf, shortagesByRank, sumsByRank, type ScenarioRow } from './scenario'

const row = (rank: number, more: Partial<ScenarioRow> = {}): ScenarioRow => ({
  applicationId: `a${rank}`, number: rank, structureName: `Structure fictive ${rank}`, title: 'Projet fictif', departementCode: rank % 2 ? '15' : '2A', region: rank % 2 ? 'Auvergne-Rhône-Alpes' : 'Corse',
  legalForm: 'ASSOCIATION', areas: rank === 1 ? null : rank % 2 ? ['rural'] : ['rural', 'qpv'], ambitions: [rank % 3], rank, score: `${100 - rank}.00`, above: null, requested: cents(2_000_000), smallestViable: cents(1_500_000), verdict: rank <= 3 ? 'SELECT' : 'REJECT', recommended: null, ...more,
})
const rows = [1, 2, 3, 4, 5].map((rank) => row(rank))
const ambitions = [{ n: 1, title: 'Aller' }, { n: 2, title: 'Vers' }]

const money = (total: number, kept: SubEnvelope[] = []) => ({ total: cents(total), kept })

describe('un scénario', () => {
  test('une part de la demande ne descend jamais sous le plus petit viable, et se reconnaît', () => {
    expect([100, 80, 60].map((percent) => levelCents(rows[0]!, percent))).toEqual([2_000_000, 1_600_000, 1_500_000])
    expect(levelOf(rows[0]!, cents(1_600_000), [100, 80, 60])).toBe(80)
    expect(levelOf(rows[0]!, cents(1_700_000), [100, 80, 60])).toBeNull()
  })

  test('la ligne tracée au rang n retient les n premiers ; ce qui était écrit sur l’un d’eux reste', () => {
    const before = new Map([['a1', { cents: cents(1), conditions: 'Sous réserve.' }], ['a5', { cents: cents(1), conditions: 'Autre.' }]])
    expect([...firstOf([...rows, row(9, { rank: null, score: null })], 2, 80, before)]).toEqual([['a1', { cents: 1_600_000, conditions: 'Sous réserve.' }], ['a2', { cents: 1_600_000, conditions: '' }]])
  })

  test('ce que l’enveloppe tient par rang s’arrête au premier qui la dépasse', () => {
    expect([...downTheRanking(rows, money(6_000_000), 100).keys()]).toEqual(['a1', 'a2', 'a3'])
    expect([...downTheRanking(rows, money(5_999_999), 100).keys()]).toEqual(['a1', 'a2'])
    expect(downTheRanking([], money(1), 100).size).toBe(0)
    expect(sumsByRank([...rows, row(9, { rank: null })], 80)).toEqual([0, 1_600_000, 3_200_000, 4_800_000, 6_400_000, 8_000_000])
  })

  test('les chiffres : nombre, somme, reste, moyenne, territoires, ambitions, formes', () => {
    expect(figuresOf(rows, firstOf(rows, 3, 100, new Map()), { ...money(5_000_000), ambitions })).toEqual({
      funded: 3, sum: 6_000_000, left: -1_000_000, kept: [], short: null, mean: 98, departements: ['15', '2A'], regions: 2, ambitions: [{ label: 'Aller', count: 1 }, { label: 'Vers', count: 1 }], legalForms: [{ label: 'ASSOCIATION', count: 3 }],
      areas: { asked: 2, counts: { rural: 2, qpv: 1 } },
    })
    expect(figuresOf(rows, new Map(), { ...money(5_000_000), ambitions })).toMatchObject({ funded: 0, sum: 0, left: 5_000_000, mean: null, areas: null })
  })

  test('ce qu’une sous-enveloppe garde descend le classement jusqu’aux siens ; la ligne et les chiffres disent ce qui lui manquerait', () => {
    const corse = { label: 'Corse', cents: cents(3_000_000), ambition: null, departements: ['2A'] }
    expect([...downTheRanking(rows, money(8_000_000, [corse]), 100).keys()]).toEqual(['a1', 'a2', 'a3', 'a4'])
    expect([...downTheRanking(rows, money(6_900_000, [corse]), 100).keys()]).toEqual(['a1', 'a2', 'a4'])
    expect(shortagesByRank(rows, money(6_900_000, [corse]), 100)).toEqual([0, 0, 0, 100_000, 100_000, 2_100_000])
    expect(figuresOf(rows, new Map([1, 3, 5].map((n) => [`a${n}`, { cents: cents(2_000_000), conditions: '' }])), { ...money(8_000_000, [corse]), ambitions })).toMatchObject({
      left: 2_000_000, kept: [{ label: 'Corse', cents: 3_000_000, held: 0 }], short: { labels: ['Corse'], kept: 3_000_000, by: 1_000_000 },
    })
  })

  test('dit où il quitte les avis scellés', () => {
    const found = againstVerdicts(rows, new Map([1, 2, 4].map((n) => [`a${n}`, { cents: cents(1), conditions: '' }])))
    expect([found.added.map(({ number }) => number), found.left.map(({ number }) => number)]).toEqual([[4], [3]])
  })

  test('somme et reste font toujours l’enveloppe, au centime', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 4_000_000 }), { maxLength: 60 }), fc.integer({ min: 0, max: 100_000_000 }), (amounts, total) => {
      const grants = new Map(amounts.map((amount, index) => [`a${index}`, { cents: cents(amount), conditions: '' }]))
      const { sum, left } = figuresOf(rows, grants, { ...money(total), ambitions: [] })
      expect(sumCents([sum, left] as Cents[])).toBe(total)
    }))
  })
})
