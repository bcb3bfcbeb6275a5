import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cents } from '@/lib/kernel/cents'
import { readPlan, typedPlace, type PlanInput } from './financing-input'
import { financingProblems, financingTotals, type FinancingPlan } from './financing-plan'

const rules = { ceiling: cents(3_000_000), ratePercent: 80 }
const sound: FinancingPlan = {
  basis: 'GROSS',
  inKind: [],
  costs: [{ label: 'Véhicule', cents: cents(2_000_000), eligible: true }, { label: 'Carburant', cents: cents(500_000), eligible: false }],
  resources: [{ label: 'Commune', kind: 'COFINANCING_OBTAINED', cents: cents(900_000) }],
  requested: cents(1_600_000),
  smallestViable: cents(1_000_000),
}
const problems = (more: Partial<FinancingPlan>, by = rules) => financingProblems({ ...sound, ...more }, by).map(({ sentence }) => sentence).join(' ')

describe('plan de financement', () => {
  test('accepte un plan équilibré, sous le plafond et le taux', () => {
    expect(financingProblems(sound, rules)).toEqual([])
    expect(financingTotals(sound, rules)).toEqual({ costs: 2_500_000, eligible: 2_000_000, resources: 2_500_000, inKind: 0, gap: 0, most: 1_600_000 })
  })

  test('refuse un plan qui ne s’équilibre pas, fût-ce d’un centime, et dit de combien', () => {
    expect(problems({ resources: [{ label: 'Commune', kind: 'OTHER', cents: cents(899_999) }] })).toContain('diffèrent de 0,01\u202f€')
  })

  test('refuse une aide au-dessus du plafond', () => {
    expect(problems({}, { ceiling: cents(1_599_999), ratePercent: 100 })).toContain('plafond de l’appel')
    expect(problems({}, { ceiling: cents(1_600_000), ratePercent: 100 })).toBe('')
  })

  test('le taux porte sur les seules dépenses éligibles, arrondi au centime', () => {
    expect(problems({}, { ...rules, ratePercent: 79 })).toContain('soit 15\u202f800\u202f€')
    expect(problems({}, { ...rules, ratePercent: 80 })).toBe('')
  })

  test('le plus petit montant viable se dit et ne dépasse pas l’aide demandée', () => {
    expect(problems({ smallestViable: cents(0) })).toContain('plus petit montant')
    expect(problems({ smallestViable: cents(1_600_001) })).toContain('ne peut pas dépasser')
    expect(problems({ smallestViable: cents(1_600_000) })).toBe('')
  })

  test('nomme chaque ligne sans libellé ou sans montant', () => {
    expect(problems({ costs: [...sound.costs, { label: 'Sièges', cents: cents(0), eligible: true }] })).toContain('Sièges')
    expect(problems({ costs: [] })).toContain('au moins une dépense')
  })

  test('chaque problème se dit à sa ligne', () => {
    const plan = { ...sound, costs: [...sound.costs, { label: '', cents: cents(100), eligible: true }, { label: 'Sièges', cents: cents(0), eligible: true }], basis: null }
    expect(financingProblems(plan, rules).map(({ at }) => at)).toEqual(['basis', 'costs.2.label', 'costs.3.euros', 'balance'])
  })

  test('le bénévolat et les dons en nature sont à part : ni dans l’équilibre, ni dans ce que le taux permet', () => {
    const inKind = [{ label: 'Bénévoles', kind: 'VOLUNTEERS' as const, cents: cents(1_000_000) }]
    expect(financingProblems({ ...sound, inKind }, rules)).toEqual([])
    expect(financingTotals({ ...sound, inKind }, rules)).toEqual({ ...financingTotals(sound, rules), inKind: 1_000_000 })
    expect(problems({ inKind: [{ label: '', kind: 'GIFT_IN_KIND', cents: cents(5) }] })).toContain('Nommez l’apport en nature')
  })

  test('quel que soit le plan, accepté il est équilibré au centime, sous le plafond et sous le taux', () => {
    const cost = fc.record({ label: fc.constant('x'), cents: fc.integer({ min: 1, max: 5_000_000 }).map(cents), eligible: fc.boolean() })
    fc.assert(
      fc.property(fc.array(cost, { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 40_000_000 }).map(cents), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 3_000_000 }), (costs, requested, ratePercent, off) => {
        const total = costs.reduce((sum, line) => sum + line.cents, 0)
        const own = Math.max(0, total - requested - (off % 3))
        const plan: FinancingPlan = { ...sound, costs, requested, smallestViable: requested, resources: own > 0 ? [{ label: 'x', kind: 'OWN_FUNDS', cents: cents(own) }] : [] }
        if (financingProblems(plan, { ...rules, ratePercent }).length > 0) return
        const eligible = costs.filter((line) => line.eligible).reduce((sum, line) => sum + line.cents, 0)
        expect(own + requested).toBe(total)
        expect(requested).toBeLessThanOrEqual(rules.ceiling)
        // The share is rounded to the nearest cent, half away from zero.
        expect(BigInt(requested) * 200n).toBeLessThanOrEqual(BigInt(eligible) * BigInt(ratePercent) * 2n + 100n)
      }),
    )
  })

  test('équilibré, l’écart est nul quels que soient les montants', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000 })
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 20 }), (amounts) => {
        const costs = amounts.map((value) => ({ label: 'x', cents: cents(value), eligible: true }))
        const total = amounts.reduce((sum, value) => sum + value, 0)
        expect(financingTotals({ ...sound, costs, resources: [], requested: cents(total) }, rules).gap).toBe(0)
      }),
    )
  })
})

describe('lecture du plan saisi', () => {
  const typed: PlanInput = { requested: '16 000', smallestViable: '', costs: [{ label: '', euros: '' }, { label: 'Véhicule', euros: '20000,50', eligible: 'on' }], resources: [] }

  test('laisse tomber les lignes vides et lit les montants en centimes', () => {
    const read = readPlan({ ...typed, basis: 'NET', inKind: [{ label: 'Bénévoles', euros: '50', kind: 'VOLUNTEERS' }] })
    expect(read).toEqual({
      plan: {
        basis: 'NET', requested: 1_600_000, smallestViable: 0, costs: [{ label: 'Véhicule', cents: 2_000_050, eligible: true }], resources: [],
        inKind: [{ label: 'Bénévoles', cents: 5_000, kind: 'VOLUNTEERS' }],
      },
      wrong: {},
      places: { costs: [1], resources: [], inKind: [0] },
    })
    expect(typedPlace('costs.0.label', read.places)).toBe('plan.costs.1.label')
    expect(typedPlace('requested', read.places)).toBe('plan.requested')
  })

  test('dit à sa ligne ce qui n’est pas un montant', () => {
    expect(Object.keys(readPlan({ ...typed, requested: '-5', costs: [{ label: 'A', euros: 'beaucoup' }] }).wrong)).toEqual(['plan.costs.0.euros', 'plan.requested'])
  })
})
