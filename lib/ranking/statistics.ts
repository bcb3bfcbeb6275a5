import { byApplication, icc1, krippendorff } from './agreement'
import { crossedFit } from './crossed-effects'
import { numbered, type SheetScore } from './sheet-scores'

/** What the sheets of a call say beside their raw means (interfaces §2), in points out of 100; what is undefined is null. */
export type Statistics = {
  applications: { application: string; n: number; mean: number; /** Sample standard deviation; null below two sheets. */ sd: number | null; calibrated: number | null }[]
  /** `effect`: points above (generous) or below (severe). */
  jurors: { juror: string; n: number; effect: number | null }[]
  variance: { application: number | null; juror: number | null; residual: number | null }
  icc1: { value: number | null; low: number | null; high: number | null }
  alpha: number | null
}

export function statisticsOf(sheets: readonly SheetScore[]): Statistics {
  const scores = numbered(sheets)
  const groups = byApplication(scores)
  const fit = crossedFit(scores)
  const read = new Int32Array(scores.jurors.length)
  for (const juror of scores.juror) read[juror] = (read[juror] as number) + 1
  return {
    applications: groups.map(({ n, mean, squares }, index) => ({
      application: scores.applications[index] as string, n, mean,
      sd: n < 2 ? null : Math.sqrt(squares / (n - 1)),
      calibrated: fit && fit.mean + (fit.applications[index] as number),
    })),
    jurors: scores.jurors.map((juror, index) => ({ juror, n: read[index] as number, effect: fit && (fit.jurors[index] as number) })),
    variance: fit?.variance ?? { application: null, juror: null, residual: null },
    icc1: icc1(groups),
    alpha: krippendorff(groups),
  }
}
