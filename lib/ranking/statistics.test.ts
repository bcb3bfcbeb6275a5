import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { randomFrom } from '@/lib/scoring/random'
import { readSheets, type SheetScore } from './sheet-scores'
import { statisticsOf } from './statistics'
import { judges, observers, unbalanced, unbalancedValues } from './statistics.fixture'

/** A jury drawn: each application read `k` times, effects of the sizes told. */
function drawn(A: number, J: number, k: number, sizes: { application: number; juror: number; residual: number }, seed: string): SheetScore[] {
  const random = randomFrom(seed)
  const normal = () => Array.from({ length: 12 }, () => random.whole(1_000_001) / 1_000_000).reduce((sum, x) => sum + x, -6)
  const jurors = Array.from({ length: J }, (_, j) => ({ juror: `j${j}`, effect: sizes.juror * normal() }))
  return Array.from({ length: A }, (_, a) => {
    const effect = sizes.application * normal()
    return random.shuffled(jurors).slice(0, k).map(({ juror, effect: severity }) => ({ juror, application: `a${a}`, score: Math.min(100, Math.max(0, 55 + effect + severity + sizes.residual * normal())) }))
  }).flat()
}

describe('modèle à effets croisés', () => {
  test('des lectures inégales : les mêmes valeurs qu’un programme écrit autrement', () => {
    const { variance, applications, jurors, icc1, alpha } = statisticsOf(unbalanced)
    for (const [name, value] of Object.entries(unbalancedValues.variance)) expect(Math.abs((variance[name as keyof typeof variance] ?? 0) / value - 1)).toBeLessThan(1e-4)
    const sorted = [...applications].sort((a, b) => (a.application < b.application ? -1 : 1))
    for (const [index, value] of unbalancedValues.calibrated.entries()) expect(sorted[index]?.calibrated).toBeCloseTo(value, 3)
    const members = [...jurors].sort((a, b) => (a.juror < b.juror ? -1 : 1))
    for (const [index, value] of unbalancedValues.effects.entries()) expect(members[index]?.effect).toBeCloseTo(value, 3)
    expect(icc1.value).toBeCloseTo(unbalancedValues.icc1.value, 8)
    expect(icc1.low).toBeCloseTo(unbalancedValues.icc1.low, 6)
    expect(icc1.high).toBeCloseTo(unbalancedValues.icc1.high, 6)
    expect(alpha).toBeCloseTo(unbalancedValues.alpha, 8)
  })

  test('autant de dossiers pour autant de lectures : les variances de l’analyse de variance, quand aucune n’est nulle', () => {
    fc.assert(fc.property(fc.integer({ min: 4, max: 12 }), fc.integer({ min: 3, max: 8 }), fc.string(), (A, J, seed) => {
      const sheets = drawn(A, J, J, { application: 9, juror: 5, residual: 4 }, seed)
      const mean = (of: SheetScore[]) => of.reduce((sum, { score }) => sum + score, 0) / of.length
      const all = mean(sheets)
      const square = (key: 'application' | 'juror') => [...new Set(sheets.map((sheet) => sheet[key]))].reduce((sum, name) => sum + (mean(sheets.filter((sheet) => sheet[key] === name)) - all) ** 2, 0)
      const [ssA, ssJ] = [J * square('application'), A * square('juror')]
      const residual = (sheets.reduce((sum, { score }) => sum + (score - all) ** 2, 0) - ssA - ssJ) / ((A - 1) * (J - 1))
      const [application, juror] = [(ssA / (A - 1) - residual) / J, (ssJ / (J - 1) - residual) / A]
      if (application <= 0 || juror <= 0) return
      const { variance } = statisticsOf(sheets)
      expect((variance.application ?? 0) / application).toBeCloseTo(1, 2)
      expect((variance.juror ?? 0) / juror).toBeCloseTo(1, 2)
      expect((variance.residual ?? 0) / residual).toBeCloseTo(1, 2)
    }), { numRuns: 60 })
  })

  test('échanger dossiers et lecteurs échange leurs variances', () => {
    const swapped = statisticsOf(unbalanced.map(({ juror, application, score }) => ({ juror: application, application: juror, score })))
    expect(swapped.variance.juror).toBeCloseTo(unbalancedValues.variance.application, 2)
    expect(swapped.variance.application).toBeCloseTo(unbalancedValues.variance.juror, 2)
  })
})

describe('accord entre lecteurs', () => {
  test('ICC(1) de Shrout et Fleiss (1979) : 0,17, de −0,13 à 0,72', () => {
    const { icc1 } = statisticsOf(judges)
    expect(icc1.value).toBeCloseTo(0.1657, 4)
    expect(icc1.low).toBeCloseTo(-0.1329, 4)
    expect(icc1.high).toBeCloseTo(0.7226, 4)
  })
  test('α d’intervalle de Krippendorff (2011) : 0,849', () => {
    expect(statisticsOf(observers).alpha).toBeCloseTo(0.849, 3)
  })
  test('l’écart-type est celui d’un échantillon, nul part où il n’y a qu’une grille', () => {
    const { applications } = statisticsOf(observers)
    expect(applications.find(({ application }) => application === 'a1')).toMatchObject({ n: 4, mean: 2.25, sd: 0.5 })
    expect(applications.find(({ application }) => application === 'a11')).toMatchObject({ n: 1, mean: 3, sd: null })
  })
})

describe('ce qui n’est pas défini est nul, sans erreur', () => {
  const sheet = (juror: string, application: string, score: number) => ({ juror, application, score })
  const none = { application: null, juror: null, residual: null }
  test.each<[string, SheetScore[]]>([
    ['aucune grille', []],
    ['une grille', [sheet('j1', 'a1', 50)]],
    ['un seul lecteur', [sheet('j1', 'a1', 50), sheet('j1', 'a2', 60), sheet('j1', 'a3', 10)]],
    ['un seul dossier', [sheet('j1', 'a1', 50), sheet('j2', 'a1', 60), sheet('j3', 'a1', 10)]],
    ['toutes les notes égales', ['j1', 'j2', 'j3'].flatMap((juror) => ['a1', 'a2'].map((application) => sheet(juror, application, 70)))],
  ])('%s', (_name, sheets) => {
    const found = statisticsOf(sheets)
    expect(found.variance).toEqual(none)
    expect(found.applications.every(({ calibrated }) => calibrated === null)).toBe(true)
    expect(JSON.stringify(found)).not.toContain('NaN')
  })
  test('des lecteurs toujours d’accord : pas de résidu, le rang des moyennes', () => {
    const found = statisticsOf([20, 40, 90].flatMap((score, a) => ['j1', 'j2'].map((juror) => sheet(juror, `a${a}`, score))))
    expect(found.variance.residual).toBeCloseTo(0, 3)
    expect(found.applications.map(({ calibrated }) => Math.round(calibrated ?? 0))).toEqual([20, 40, 90])
    expect(found.icc1).toEqual({ value: 1, low: 1, high: 1 })
    expect(found.alpha).toBe(1)
  })
  test('n’importe quelles grilles donnent des nombres ou des nuls', () => {
    const any = fc.array(fc.record({ juror: fc.constantFrom('j1', 'j2', 'j3', 'j4'), application: fc.constantFrom('a1', 'a2', 'a3', 'a4', 'a5'), score: fc.constantFrom(0, 20, 20.5, 50, 100) }), { maxLength: 14 })
    fc.assert(fc.property(any, (sheets) => {
      const numbers = (value: unknown): unknown[] => (typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbers) : [value])
      expect(numbers(statisticsOf(sheets)).filter((value) => typeof value === 'number' && !Number.isFinite(value))).toEqual([])
    }), { numRuns: 300 })
  })
})

describe('npm run stats', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-stats-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const csv = (sheets: readonly SheetScore[]) => `juror,application,score\n${sheets.map(({ juror, application, score }) => `${juror},${application},${score}`).join('\n')}\n`

  test('écrit ce que montre l’écran, ou la ligne qui ne va pas, avec son code de sortie', () => {
    const run = (content: string) => {
      const file = path.join(folder, 'sheets.csv')
      writeFileSync(file, content)
      const { stdout, stderr, status } = spawnSync('node_modules/.bin/tsx', ['scripts/stats.ts', file], { encoding: 'utf8' })
      return { stdout, stderr, status }
    }
    const good = run(csv(unbalanced))
    expect([good.stderr, good.status]).toEqual(['', 0])
    expect(JSON.parse(good.stdout)).toEqual(JSON.parse(JSON.stringify(statisticsOf(unbalanced))))
    expect(run('juror,application,score\nj1,a1,12\nj1,a2,douze\n')).toEqual({ stdout: 'invalid: line 3.score: "douze" is not a number from 0 to 100\n', stderr: '', status: 2 })
  }, 30_000)

  test.each([
    ['juror,application\nj1,a1\n', 'line 1'],
    ['juror,application,score\n,a1,1\n', 'line 2.juror'],
    ['juror,application,score\nj1,a1,1\n\nj1,a1\n', 'line 4'],
    ['juror,application,score\nj1,a1,101\n', 'line 2.score'],
    ['juror,application,score\nj1,a1,-1\n', 'line 2.score'],
  ])('refuse %j', (text, where) => {
    expect(readSheets(text)).toMatchObject({ kind: 'invalid', where })
  })

  test('dix mille grilles et cent lecteurs en moins de trois secondes', () => {
    const sheets = drawn(2500, 100, 4, { application: 12, juror: 5, residual: 9 }, 'grand')
    const began = performance.now()
    const { variance } = statisticsOf(sheets)
    expect(performance.now() - began).toBeLessThan(3000)
    expect(Math.sqrt(variance.residual ?? 0)).toBeGreaterThan(8)
    expect(Math.sqrt(variance.residual ?? 0)).toBeLessThan(10)
  })
})
