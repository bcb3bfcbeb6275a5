import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cents, centsInput, formatEuros, parseEuros, shareOf, sumCents } from './cents'
import { addDays, day, dayOf, daysBetween, formatDay, parseDay } from './days'
import { inFrenchOrder, listOf, ordinal, plural } from './french'
import { formatInstant, formatRemaining } from './instants'
import { parisInstant, parisLocal } from './paris'
import { fictionalSiret, formatSiret, isSiret } from './siret'

const amount = fc.integer({ min: 0, max: 10 ** 12 }).map(cents)

describe('montants', () => {
  test('s’écrivent avec des espaces fines insécables', () => {
    expect(formatEuros(cents(2173913))).toBe('21\u202f739,13\u202f€')
    expect(formatEuros(cents(50000000))).toBe('500\u202f000\u202f€')
  })
  test('se relisent tels qu’ils s’écrivent', () => {
    fc.assert(fc.property(amount, (value) => parseEuros(formatEuros(value)) === value && parseEuros(centsInput(value)) === value))
  })
  test.each(['', 'douze', '1,234', '1.2.3', '--5', '1e9', '99999999999999999'])('« %s » n’est pas un montant', (text) => {
    expect(parseEuros(text)).toBeNull()
  })
  test('ne sont jamais des nombres à virgule', () => {
    expect(() => cents(0.1)).toThrow(RangeError)
    expect(() => cents(2 ** 60)).toThrow(RangeError)
  })
  test('s’arrondissent d’une seule façon : au plus proche, la moitié vers le haut', () => {
    expect(shareOf(cents(5), 1, 2)).toBe(3)
    expect(shareOf(cents(-5), 1, 2)).toBe(-3)
    fc.assert(fc.property(amount, fc.integer({ min: 1, max: 100 }), (value, percent) => Math.abs(shareOf(value, percent, 100) * 100 - value * percent) <= 50))
  })
  test('s’additionnent exactement', () => {
    expect(sumCents([cents(10), cents(20), cents(30)])).toBe(60)
  })
})

describe('jours et instants', () => {
  test('un jour qui n’existe pas est refusé', () => {
    expect(parseDay('2026-02-30')).toBeNull()
    expect(parseDay('2024-02-29')).toBe('2024-02-29')
  })
  test('le premier du mois s’écrit « 1er »', () => {
    expect(formatDay(day('2024-03-01'))).toBe('1er mars 2024')
    expect(formatDay(day('2024-07-26'))).toBe('26 juillet 2024')
  })
  test('ajouter puis compter des jours se répond, changements d’heure compris', () => {
    fc.assert(fc.property(fc.integer({ min: -4000, max: 4000 }), (n) => daysBetween(day('2026-03-28'), addDays(day('2026-03-28'), n)) === n))
  })
  test('le jour d’un instant est celui de Paris', () => {
    expect(dayOf(new Date('2026-03-31T22:30:00Z'))).toBe('2026-04-01')
  })
  test('une heure de Paris se lit été comme hiver et se relit', () => {
    expect(parisInstant('2024-03-15T17:00')?.toISOString()).toBe('2024-03-15T16:00:00.000Z')
    expect(parisInstant('2024-07-15T17:00')?.toISOString()).toBe('2024-07-15T15:00:00.000Z')
    expect(parisLocal(new Date('2024-07-15T15:00:00Z'))).toBe('2024-07-15T17:00')
    expect(parisInstant('2024-02-30T10:00')).toBeNull()
  })
  test('s’écrivent comme on les dit', () => {
    expect(formatInstant(new Date('2024-03-12T13:32:00Z'))).toBe('12 mars 2024 à 14\u00a0h\u00a032')
    expect(formatRemaining(new Date(0), new Date(90_000_000))).toBe('1\u00a0jour 1\u00a0heure')
    expect(formatRemaining(new Date(1), new Date(0))).toBe('')
  })
})

describe('français', () => {
  test('zéro et un sont au singulier', () => {
    expect([0, 1, 2].map((n) => plural(n, 'candidature'))).toEqual(['0\u00a0candidature', '1\u00a0candidature', '2\u00a0candidatures'])
  })
  test('les accents ne déplacent pas un nom', () => {
    expect(['Zuydcoote', 'Échirolles', 'Eauze', 'évron'].sort(inFrenchOrder)).toEqual(['Eauze', 'Échirolles', 'évron', 'Zuydcoote'])
  })
  test('une énumération finit par « et »', () => {
    expect(listOf(['a', 'b', 'c'])).toBe('a, b et c')
    expect([1, 2].map((n) => ordinal(n))).toEqual(['1er', '2e'])
  })
})

describe('SIRET', () => {
  test('a quatorze chiffres et deux clés justes', () => {
    expect(isSiret('73282932000074')).toBe(true)
    expect(isSiret('73282932000075')).toBe(false)
    expect(isSiret('7328293200007')).toBe(false)
  })
  test('de La Poste suit sa propre règle', () => {
    expect(isSiret('35600000000048')).toBe(true)
    expect(isSiret('35600000049837')).toBe(true)
    expect(isSiret('35600000049838')).toBe(false)
  })
  test('inventé commence par 000 et a des clés justes', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999 }), (n) => isSiret(fictionalSiret(n)) && fictionalSiret(n).startsWith('000')))
    expect(formatSiret('73282932000074')).toBe('732\u202f829\u202f320\u202f00074')
  })
})
