import type { Cents } from '@/lib/kernel/cents'
import { sheetScore } from '@/lib/scoring/score'
import { byApplication, icc1 } from './agreement'
import { bandOf, fundingLine, type Band, type FundingLine } from './bands'
import { crossedFit } from './crossed-effects'
import { meanIntervals, type Interval } from './intervals'
import { rank, type Grid, type Tally } from './ranking'
import { numbered } from './sheet-scores'

/** `marks`: in the call's order of criteria. `drawn`: the reading was given by the draw. */
export type MarkedSheet = { juror: string; marks: number[]; drawn: boolean }
export type MarkedDossier = Omit<Tally, 'marks' | 'sheets'> & { requested: Cents; sheets: MarkedSheet[] }

export type DossierStatistics = {
  application: string
  rank: number
  score: string
  tied: boolean
  sheets: number
  /** Sample standard deviation of the sheets' scores, in points. */
  spread: number | null
  interval: Interval | null
  calibrated: { score: number; rank: number } | null
  band: Band | null
}

/** Why there is no calibration, or that there is one: each reader has eight sheets at least and drew them (programme §4). */
export type Calibration = 'SHOWN' | 'FEW_SHEETS' | 'NOT_DRAWN' | 'UNDEFINED'
export const fewestSheets = 8

export type WorkingStatistics = {
  dossiers: DossierStatistics[]
  line: FundingLine | null
  calibration: Calibration
  /** Points above (generous) or below (severe) the jury, of each reader; empty without calibration. Each is shown to that member alone. */
  severity: Record<string, number>
  icc1: { value: number | null; low: number | null; high: number | null }
  /** How many times each reader gave each mark, from 0 to the highest. */
  given: Record<string, number[]>
}

/** What a jury reads beside the raw means, which stay the reference and the order. */
export function workingStatistics(grid: Grid, dossiers: readonly MarkedDossier[], envelope: Cents | null): WorkingStatistics {
  const read = dossiers.filter((dossier) => dossier.sheets.length > 0)
  const scores = numbered(read.flatMap(({ id, sheets }) => sheets.map(({ juror, marks }) => ({ juror, application: id, score: pointsOf(grid, marks) }))))
  const groups = byApplication(scores)
  const intervals = meanIntervals(scores, groups)
  const { calibration, fit } = calibrationOf(read, scores)
  const calibratedScore = fit && read.map((_, index) => fit.mean + (fit.applications[index] ?? 0))
  const calibratedRank = calibratedScore && ranksOf(calibratedScore)
  const indexOf = new Map(scores.applications.map((id, index) => [id, index]))
  const ranked = rank(grid, read.map(({ id, depositedAt, sheets }) => ({ id, depositedAt, sheets: sheets.length, marks: grid.criteria.map((_, k) => sheets.reduce((sum, { marks }) => sum + (marks[k] ?? 0), 0)) })))
    .map((row) => ({ row, index: indexOf.get(row.application) ?? 0 }))
  const line = fundingLine(ranked.map(({ index }) => ({ mean: groups[index]?.mean ?? 0, requested: (read[index] as MarkedDossier).requested })), envelope)
  return {
    dossiers: ranked.map(({ row, index }) => {
      const { n = 0, squares = 0 } = groups[index] ?? {}
      const interval = intervals[index] ?? null
      return {
        ...row, sheets: n, spread: n < 2 ? null : Math.sqrt(squares / (n - 1)), interval,
        calibrated: calibratedScore && calibratedRank && { score: calibratedScore[index] as number, rank: calibratedRank[index] as number },
        band: line && bandOf(interval, line),
      }
    }),
    line,
    calibration,
    severity: Object.fromEntries(scores.jurors.map((juror, index) => [juror, fit?.jurors[index]]).filter(([, effect]) => effect !== undefined)) as Record<string, number>,
    icc1: icc1(groups),
    given: givenBy(grid.maxMark, read),
  }
}

const pointsOf = (grid: Grid, marks: readonly number[]): number => {
  const { numerator, denominator } = sheetScore(grid.maxMark, grid.criteria.map(({ weight }, k) => ({ weight, mark: marks[k] ?? 0 })))
  return Number(numerator) / Number(denominator)
}

function calibrationOf(read: readonly MarkedDossier[], scores: ReturnType<typeof numbered>): { calibration: Calibration; fit: ReturnType<typeof crossedFit> } {
  const sheets = read.flatMap((dossier) => dossier.sheets)
  const perJuror = scores.jurors.map((juror) => sheets.filter((sheet) => sheet.juror === juror).length)
  if (perJuror.some((count) => count < fewestSheets)) return { calibration: 'FEW_SHEETS', fit: null }
  if (sheets.some((sheet) => !sheet.drawn)) return { calibration: 'NOT_DRAWN', fit: null }
  const fit = crossedFit(scores)
  return { calibration: fit ? 'SHOWN' : 'UNDEFINED', fit }
}

/** 1 for the highest. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[b] as number) - (values[a] as number) || a - b)
  const ranks = values.map(() => 0)
  for (const [place, index] of order.entries()) ranks[index] = place + 1
  return ranks
}

function givenBy(maxMark: number, read: readonly MarkedDossier[]): Record<string, number[]> {
  const given: Record<string, number[]> = {}
  for (const { juror, marks } of read.flatMap((dossier) => dossier.sheets)) {
    const counts = (given[juror] ??= Array<number>(maxMark + 1).fill(0))
    for (const mark of marks) counts[mark] = (counts[mark] ?? 0) + 1
  }
  return given
}
