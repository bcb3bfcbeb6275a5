import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, sumCents } from '@/lib/kernel/cents'
import { beyond, costOf, daysInput, daysWords, excess, halfDaysIn } from './provider'
import { addProviderSchema } from './provider.schema'

test('les jours se lisent en jours et demi-journées, et rien d’autre', () => {
  expect(['1', '0,5', '12.5', '3,0', '2,50'].map(halfDaysIn)).toEqual([2, 1, 25, 6, 5])
  expect(['', '0', '-1', '1,3', '1,', 'deux', '99999'].map(halfDaysIn)).toEqual([null, null, null, null, null, null, null])
  fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), (halves) => { expect(halfDaysIn(daysInput(halves))).toBe(halves) }))
})

test('un jour et demi est au singulier, deux jours au pluriel', () => expect([0, 1, 3, 4, -1].map(daysWords)).toEqual(['0 jour', '0,5 jour', '1,5 jour', '2 jours', '−0,5 jour']))

test('le coût d’un total est la somme de ses parts, au centime', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(400), { maxLength: 20 }), fc.integer({ min: 1, max: 200_000 }), (parts, half) => {
      const rate = cents(half * 2)
      expect(costOf(parts.reduce((a, b) => a + b, 0), rate)).toBe(sumCents(parts.map((part) => costOf(part, rate))))
    }),
  ))

test('on ne dépasse qu’au-delà de l’achat et de ce qui est déjà confirmé', () => {
  expect(beyond({ boughtHalfDays: 4, usedHalfDays: 3, overHalfDays: 0 }, 1)).toBe(0)
  expect(beyond({ boughtHalfDays: 4, usedHalfDays: 3, overHalfDays: 0 }, 3)).toBe(2)
  expect(beyond({ boughtHalfDays: 4, usedHalfDays: 6, overHalfDays: 2 }, 1)).toBe(1)
  expect([excess(3, 4), excess(6, 4)]).toEqual([0, 2])
})

test('un prix dont la demi-journée ne tombe pas au centime est refusé', () => {
  const input = { callId: '018f7b1e-7b1e-7b1e-8b1e-7b1e7b1e7b1e', name: 'Cabinet fictif', boughtHalfDays: '2' }
  expect(addProviderSchema.safeParse({ ...input, dayRate: '650,01' }).success).toBe(false)
  expect(addProviderSchema.safeParse({ ...input, dayRate: '650,02' }).data).toMatchObject({ dayRate: 65_002, boughtHalfDays: 4, perLaureateHalfDays: null, expertId: null })
})
