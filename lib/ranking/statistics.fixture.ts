/** Sheets whose statistics are published, or were computed by another program. Written `application:juror:score`. */
import type { SheetScore } from './sheet-scores'

const read = (text: string): SheetScore[] => text.trim().split(/\s+/).map((sheet) => {
  const [application = '', juror = '', score = ''] = sheet.split(':')
  return { juror, application, score: Number(score) }
})

/** One row of marks for each application, « . » where there is none. */
const table = (rows: string): SheetScore[] => rows.split(',').flatMap((row, a) => row.trim().split(/\s+/).flatMap((score, j) => (score === '.' ? [] : [{ juror: `j${j}`, application: `a${a}`, score: Number(score) }])))

/** Six targets, four judges (Shrout and Fleiss, 1979, table 2). */
export const judges = table('9 2 5 8, 6 1 3 2, 8 4 6 8, 7 1 2 6, 10 5 6 9, 6 2 4 7')

/** Twelve units, four observers (Krippendorff, Computing Krippendorff’s Alpha-Reliability, 2011). */
export const observers = table('1 1 . 1, 2 2 3 2, 3 3 3 3, 3 3 3 3, 2 2 2 2, 1 2 3 4, 4 4 4 4, 1 1 2 1, 2 2 2 2, . 5 5 5, . . 1 1, . 3 . .')

/**
 * 24 invented applications, 7 jurors, one to four readings. The values beside it were computed by another program, with dense matrices and no
 * mixed-model equations (numpy and scipy: inverse of the whole covariance, restricted likelihood by Nelder–Mead from three starts).
 */
export const unbalanced = read(`a01:j6:38.7 a02:j2:75.6 a02:j7:74.7 a03:j2:37.8 a03:j5:63.9 a03:j7:78.3 a04:j1:62.2 a04:j2:76.1 a04:j7:88.0 a05:j1:55.2 a05:j2:43.8 a05:j5:37.0 a05:j7:52.2 a06:j6:71.7 a07:j3:55.6 a07:j7:55.6 a08:j1:49.7 a08:j5:31.4 a08:j6:52.9 a09:j2:53.2 a09:j4:59.3 a09:j6:37.3 a10:j1:70.0 a10:j2:55.8 a10:j5:62.5 a10:j6:65.9 a11:j3:69.3 a12:j1:70.1 a12:j4:59.3 a13:j3:60.0 a13:j4:58.8 a13:j5:55.5 a14:j2:63.4 a14:j3:57.9 a14:j4:62.6 a15:j1:41.9 a15:j3:55.6 a15:j4:50.6 a15:j7:72.0 a16:j7:47.1 a17:j3:75.4 a17:j6:88.1 a18:j1:55.8 a18:j3:44.0 a18:j4:65.6 a19:j3:69.5 a19:j5:55.6 a19:j6:67.6 a20:j3:55.2 a20:j4:49.7 a20:j6:70.4 a20:j7:86.2 a21:j6:97.2 a22:j4:45.0 a22:j6:67.7 a23:j1:71.5 a23:j4:56.6 a23:j6:64.9 a24:j1:89.7 a24:j3:84.5 a24:j6:87.9`)
export const unbalancedValues = {
  variance: { application: 120.754259, juror: 20.273827, residual: 95.528798 },
  calibrated: [47.559285, 70.046096, 60.425244, 71.412121, 49.362983, 65.983708, 55.688046, 48.424137, 52.957514, 63.856608, 66.794489, 64.524269, 60.887138, 62.968376, 55.493911, 50.328298, 75.658811, 57.3136, 64.425574, 63.740632, 80.220763, 57.864127, 63.577693, 81.505668],
  effects: [0.775165, -2.162662, -1.187896, -2.321137, -3.872476, 2.664294, 6.104713],
  icc1: { value: 0.476728702, low: 0.194293231, high: 0.711728994 },
  alpha: 0.42585092,
}
