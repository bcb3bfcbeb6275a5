import { describe, expect, test } from 'vitest'
import { cents } from '@/lib/kernel/cents'
import { randomFrom } from '@/lib/scoring/random'
import { byApplication } from './agreement'
import { bandOf, fundingLine } from './bands'
import { meanIntervals } from './intervals'
import { numbered } from './sheet-scores'
import { workingStatistics, type MarkedDossier } from './working-statistics'

const grid = { maxMark: 5, criteria: [{ code: 'impact', weight: 60 }, { code: 'ouverture', weight: 40 }] }
const dossier = (n: number, sheets: MarkedDossier['sheets'], requested = 100): MarkedDossier => ({ id: `a${String(n).padStart(3, '0')}`, depositedAt: `2026-01-01T00:00:${String(n % 60).padStart(2, '0')}.000Z`, requested: cents(requested), sheets })
const sheet = (juror: string, ...marks: number[]) => ({ juror, marks, drawn: true })
/** Each of `count` dossiers read by four of eight members, the first of whom marks one higher than the others. */
const jury = (count: number) => {
  const random = randomFrom('jury')
  return Array.from({ length: count }, (_, n) => {
    const quality = random.whole(4)
    return dossier(n, random.shuffled([0, 1, 2, 3, 4, 5, 6, 7]).slice(0, 4).map((j) => sheet(`j${j}`, ...[0, 1].map(() => Math.min(5, quality + random.whole(2) + Number(j === 0))))))
  })
}

describe('intervalles', () => {
  const intervals = (rows: string) => {
    const scores = numbered(rows.split(',').flatMap((row, a) => row.trim().split(' ').map((score, j) => ({ application: `a${a}`, juror: `j${j}`, score: Number(score) }))))
    return meanIntervals(scores, byApplication(scores))
  }

  test('une lecture s’écarte de un en plus ou en moins : à quatre lectures l’intervalle est celui de la loi binomiale', () => {
    // Residuals ±1, stretched by √(4 ÷ 3); the mean of four is at its extremes once in sixteen, more than 2.5 %.
    const edge = Math.sqrt(4 / 3)
    for (const [index, interval] of intervals('49 51 49 51, 69 71 69 71').entries()) {
      expect(interval?.low).toBeCloseTo([50, 70][index] as number - edge, 9)
      expect(interval?.high).toBeCloseTo([50, 70][index] as number + edge, 9)
    }
  })

  test('plus il y a de lectures, plus il est étroit ; il ne sort pas de 0 à 100', () => {
    const [four, two, top] = intervals('40 50 60 50, 45 55, 100 90 100 98')
    expect((two?.high ?? 0) - (two?.low ?? 0)).toBeGreaterThan((four?.high ?? 0) - (four?.low ?? 0))
    expect(top?.high).toBe(100)
  })

  test('aucun dossier n’a deux lectures : il n’y a pas d’intervalle', () => {
    expect(intervals('40, 60')).toEqual([null, null])
  })

  test('les vraies moyennes y sont environ dix-neuf fois sur vingt', () => {
    const random = randomFrom('couverture')
    const noise = () => Array.from({ length: 12 }, () => random.whole(1_000_001) / 1_000_000).reduce((sum, x) => sum + x, -6)
    let [inside, all] = [0, 0]
    for (let round = 0; round < 20; round += 1) {
      const truth = Array.from({ length: 50 }, () => 40 + random.whole(20))
      const scores = numbered(truth.flatMap((value, a) => Array.from({ length: 4 }, (_, j) => ({ application: `a${a}`, juror: `j${j}`, score: value + 6 * noise() }))))
      for (const [a, interval] of meanIntervals(scores, byApplication(scores)).entries()) {
        all += 1
        inside += Number(interval !== null && interval.low <= (truth[a] as number) && (truth[a] as number) <= interval.high)
      }
    }
    expect(inside / all).toBeGreaterThan(0.92)
    expect(inside / all).toBeLessThan(0.98)
  })
})

describe('ligne de l’enveloppe et avis', () => {
  test('la ligne passe sous le dernier dossier que l’enveloppe finance, dans l’ordre et sans en sauter', () => {
    const ranked = [90, 80, 60, 40].map((mean) => ({ mean, requested: cents(100) }))
    expect(fundingLine(ranked, cents(250))).toEqual({ funded: 2, score: 70 })
    expect(fundingLine([{ mean: 90, requested: cents(300) }, ...ranked], cents(250))).toBeNull()
    expect(fundingLine(ranked, cents(400))).toBeNull()
    expect(fundingLine(ranked, null)).toBeNull()
  })

  test('net quand tout l’intervalle est du même côté, à discuter autrement', () => {
    const line = { funded: 2, score: 70 }
    expect([{ low: 71, high: 90 }, { low: 60, high: 80 }, { low: 40, high: 69 }, null].map((interval) => bandOf(interval, line))).toEqual(['YES', 'DISCUSS', 'NO', 'DISCUSS'])
  })
})

describe('statistiques de travail', () => {
  test('la moyenne brute fait l’ordre ; le reste est à côté', () => {
    const { dossiers, line } = workingStatistics(grid, [dossier(1, [sheet('j0', 3, 3), sheet('j1', 3, 3)]), dossier(2, [sheet('j0', 5, 4), sheet('j1', 5, 5)]), dossier(3, [])], cents(150))
    expect(dossiers.map(({ application, rank, score, sheets, spread }) => [application, rank, score, sheets, spread])).toEqual([['a002', 1, '96.00', 2, Math.sqrt(32)], ['a001', 2, '60.00', 2, 0]])
    expect(line).toEqual({ funded: 1, score: 78 })
  })

  test('huit grilles par membre, toutes tirées au sort : le rang calibré paraît, et la sévérité de chacun', () => {
    const { calibration, severity, dossiers } = workingStatistics(grid, jury(40), null)
    expect(calibration).toBe('SHOWN')
    expect(Object.entries(severity).sort(([, a], [, b]) => b - a)[0]?.[0]).toBe('j0')
    expect(dossiers.map((row) => row.calibrated?.rank ?? 0).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  })

  test('une grille de moins que huit chez un seul, ou une lecture donnée à la main : ni rang calibré ni sévérité', () => {
    const few = workingStatistics(grid, [...jury(40), dossier(99, [sheet('nouveau', 3, 3)])], null)
    expect(few).toMatchObject({ calibration: 'FEW_SHEETS', severity: {} })
    expect(few.dossiers.every((row) => row.calibrated === null)).toBe(true)
    const [first, ...others] = jury(40)
    const byHand = first ? [{ ...first, sheets: first.sheets.map((one) => ({ ...one, drawn: false })) }, ...others] : []
    expect(workingStatistics(grid, byHand, null)).toMatchObject({ calibration: 'NOT_DRAWN', severity: {} })
  })

  test('compte les notes que chacun a données', () => {
    const { given } = workingStatistics(grid, [dossier(1, [sheet('j0', 3, 5), sheet('j1', 0, 3)]), dossier(2, [sheet('j0', 3, 4)])], null)
    expect(given).toEqual({ j0: [0, 0, 0, 2, 1, 1], j1: [1, 0, 0, 1, 0, 0] })
  })
})
