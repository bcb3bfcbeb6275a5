import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareScores, formatScore, meanOf, sheetScore, toFixed2 } from './score'

const grid = (marks: number[]) => marks.map((mark, index) => ({ mark, weight: [50, 30, 20][index] ?? 0 }))

describe('score d’une grille', () => {
  test('toutes les notes au plus haut font 100, toutes à zéro font 0', () => {
    expect(toFixed2(sheetScore(5, grid([5, 5, 5])))).toBe('100.00')
    expect(toFixed2(sheetScore(5, grid([0, 0, 0])))).toBe('0.00')
    expect(toFixed2(sheetScore(5, grid([5, 4, 3])))).toBe('86.00')
  })

  test('s’écrit avec deux décimales, la moitié loin de zéro, et une virgule à l’écran', () => {
    expect(toFixed2({ numerator: 1n, denominator: 16n })).toBe('0.06')
    expect(toFixed2({ numerator: 1n, denominator: 8n })).toBe('0.13')
    expect(toFixed2({ numerator: 200n, denominator: 3n })).toBe('66.67')
    expect(formatScore('66.67')).toBe('66,67')
  })

  test('la moyenne est exacte et la comparaison ne confond jamais deux scores voisins', () => {
    const third = { numerator: 100n, denominator: 3n }
    expect(compareScores(meanOf([third, third, third]), third)).toBe(0)
    expect(compareScores({ numerator: 10n ** 20n, denominator: 10n ** 20n + 1n }, { numerator: 1n, denominator: 1n })).toBe(-1)
  })

  test('une note plus haute ne baisse jamais le score', () => {
    const marks = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 4 }))
    fc.assert(fc.property(marks, ([a, b, c]) => {
      expect(compareScores(sheetScore(5, grid([a, b, c + 1])), sheetScore(5, grid([a, b, c])))).toBe(1)
    }))
  })
})
