import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cents } from '@/lib/kernel/cents'
import { readPlan, type PlanInput } from './financing-input'
import { financingProblems, financingTotals, type FinancingPlan } from './financing-plan'

const rules = { ceiling: cents(3_000_000), ratePercent: 80 }
const sound: FinancingPlan = {
  costs: [{ label: 'Véhicule', cents: cents(2_000_000), eligible: true }, { label: 'Carburant', cents: cents(500_000), eligible: false }],
  resources: [{ label: 'Commune', kind: 'COFINANCING_OBTAINED', cents: cents(900_000) }],
  requested: cents(1_600_000),
  smallestViable: cents(1_000_000),
}
const problems = (more: Partial<FinancingPlan>, by = rules) => financingProblems({ ...sound, ...more }, by).join(' ')

describe('plan de financement', () => {
  test('accepte un plan équilibré, sous le plafond et le taux', () => {
    expect(financingProblems(sound, rules)).toEqual([])
    expect(financingTotals(sound, rules)).toEqual({ costs: 2_500_000, eligible: 2_000_000, resources: 2_500_000, gap: 0, most: 1_600_000 })
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
    expect(readPlan(typed)).toEqual({
      plan: { requested: 1_600_000, smallestViable: 0, costs: [{ label: 'Véhicule', cents: 2_000_050, eligible: true }], resources: [] },
      wrong: {},
    })
  })

  test('dit à sa ligne ce qui n’est pas un montant', () => {
    expect(Object.keys(readPlan({ ...typed, requested: '-5', costs: [{ label: 'A', euros: 'beaucoup' }] }).wrong)).toEqual(['plan.requested', 'plan.costs.0.euros'])
  })
})
