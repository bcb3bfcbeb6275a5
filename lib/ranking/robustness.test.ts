import { expect, test } from 'vitest'
import { cents } from '@/lib/kernel/cents'
import { aboveTheLine, isGrey, rounds } from './robustness'

const grid = { maxMark: 5, criteria: [{ code: 'a', weight: 60 }, { code: 'b', weight: 40 }] }
const dossier = (id: string, marks: Record<string, number>) => ({ id, depositedAt: '2026-01-01T00:00:00.000Z', requested: cents(1_000_000), sheets: Object.entries(marks).map(([juror, mark]) => ({ juror, marks: [mark, mark], drawn: true })) })
const of = (counts: Map<string, number>, id: string) => counts.get(id) ?? -1

test('un jury unanime laisse le même choix dans tous les tirages', () => {
  const counts = aboveTheLine(grid, [dossier('x', { j1: 5, j2: 5, j3: 5 }), dossier('y', { j1: 3, j2: 3, j3: 3 }), dossier('z', { j1: 1, j2: 1, j3: 1 })], cents(2_000_000))
  expect([of(counts, 'x'), of(counts, 'y'), of(counts, 'z')]).toEqual([rounds, rounds, 0])
  expect([...counts.values()].some(isGrey)).toBe(false)
})

test('deux dossiers que deux membres voient à l’envers se partagent la place : zone grise ; le compte est celui que donne le calcul', () => {
  // Two members, one place: x wins when both draws are j1, y when both are j2; drawn once each, the means are equal and the ranking settles.
  const counts = aboveTheLine(grid, [dossier('x', { j1: 5, j2: 1 }), dossier('y', { j1: 1, j2: 5 })], cents(1_000_000))
  expect(of(counts, 'x') + of(counts, 'y')).toBe(rounds)
  // Three quarters, within four standard deviations.
  expect(Math.abs(of(counts, 'x') - 0.75 * rounds)).toBeLessThan(4 * Math.sqrt(rounds * 0.75 * 0.25))
  expect([...counts.values()].every(isGrey)).toBe(true)
})

test('ce qui est gardé à d’autres ne monte pas : le dossier passe, et ce qui est gardé descend jusqu’aux siens', () => {
  const three = [dossier('x', { j1: 5 }), dossier('y', { j1: 4 }), dossier('z', { j1: 1 })]
  const counts = aboveTheLine(grid, three, cents(2_000_000), [{ ids: ['x', 'y'], cents: cents(1_500_000) }])
  expect(['x', 'y', 'z'].map((id) => of(counts, id))).toEqual([rounds, 0, rounds])
})

test('les mêmes grilles donnent toujours les mêmes comptes ; sans enveloppe suffisante, personne', () => {
  const dossiers = Array.from({ length: 20 }, (_, index) => dossier(`d${index}`, { j1: index % 6, j2: (index * 7) % 6, j3: (index * 3) % 6 }))
  expect(aboveTheLine(grid, dossiers, cents(9_000_000))).toEqual(aboveTheLine(grid, dossiers, cents(9_000_000)))
  expect([...aboveTheLine(grid, dossiers, cents(999_999)).values()].every((count) => count === 0)).toBe(true)
  expect([...aboveTheLine(grid, dossiers, cents(20_000_000)).values()].every((count) => count === rounds)).toBe(true)
})
