import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rank, scoreOf } from './ranking'

const grid = { maxMark: 5, criteria: [{ code: 'a', weight: 50 }, { code: 'b', weight: 30 }, { code: 'c', weight: 20 }] }
const instant = (n: number) => new Date(1_700_000_000_000 + n * 1000).toISOString()

const tallies = fc
  .array(fc.record({ sheets: fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), { maxLength: 5 }), deposited: fc.integer({ min: 0, max: 3 }) }), { maxLength: 12 })
  .map((rows) => rows.map((row, index) => ({
    id: `d${index}`,
    depositedAt: instant(row.deposited),
    sheets: row.sheets.length,
    marks: [0, 1, 2].map((position) => row.sheets.reduce((sum, sheet) => sum + (sheet[position] ?? 0), 0)),
  })))

test('le classement est celui d’un calcul naïf par fractions', () => {
  fc.assert(fc.property(tallies, (rows) => {
    // With at most five sheets every mean is a whole number of sixtieths.
    const scaled = (sum: number, sheets: number) => (sum * 60) / sheets
    const naive = rows.filter((row) => row.sheets > 0).sort((x, y) => {
      const total = (row: (typeof rows)[number]) => scaled(50 * row.marks[0]! + 30 * row.marks[1]! + 20 * row.marks[2]!, row.sheets)
      return total(y) - total(x) || [0, 1, 2].map((k) => scaled(y.marks[k]!, y.sheets) - scaled(x.marks[k]!, x.sheets)).find((d) => d !== 0)
        || x.depositedAt.localeCompare(y.depositedAt) || (x.id < y.id ? -1 : 1)
    })
    expect(rank(grid, rows).map((row) => row.application)).toEqual(naive.map((row) => row.id))
  }))
})

test('les rangs se suivent sans trou et l’ordre d’arrivée des dossiers n’y change rien', () => {
  fc.assert(fc.property(tallies, (rows) => {
    const ranked = rank(grid, rows)
    expect(ranked.map((row) => row.rank)).toEqual(ranked.map((_, index) => index + 1))
    expect(rank(grid, [...rows].reverse())).toEqual(ranked)
  }))
})

test('à égalité, le critère le plus lourd départage, puis le premier dépôt, puis l’identifiant', () => {
  const row = (id: string, marks: number[], deposited = 0) => ({ id, depositedAt: instant(deposited), sheets: 1, marks })
  expect(rank(grid, [row('x', [2, 5, 5]), row('y', [5, 2, 2])]).map((r) => r.application)).toEqual(['y', 'x'])
  expect(rank(grid, [row('x', [3, 3, 3], 2), row('y', [3, 3, 3], 1)]).map((r) => [r.application, r.tied])).toEqual([['y', true], ['x', true]])
  expect(rank(grid, [row('b', [3, 3, 3]), row('a', [3, 3, 3])]).map((r) => r.application)).toEqual(['a', 'b'])
  // By code point: in UTF-16 units « 😀 » would come first.
  expect(rank(grid, [row('😀', [3, 3, 3]), row('\u{fffd}', [3, 3, 3])]).map((r) => r.application)).toEqual(['\u{fffd}', '😀'])
})

test('le score a deux décimales, la moitié vers le haut, et ne sert pas à comparer', () => {
  expect(scoreOf({ maxMark: 5, criteria: [{ code: 'a', weight: 100 }] }, { id: 'x', depositedAt: '', sheets: 3, marks: [14] })).toBe('93.33')
  expect(scoreOf({ maxMark: 8, criteria: [{ code: 'a', weight: 100 }] }, { id: 'x', depositedAt: '', sheets: 200, marks: [1] })).toBe('0.06')
  expect(scoreOf(grid, { id: 'x', depositedAt: '', sheets: 1, marks: [5, 5, 5] })).toBe('100.00')
})
