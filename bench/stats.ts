/** `npm run prove:stats`: the statistics of 100,000 sheets and 300 jurors against the clock, and what they find again of variances that were drawn. */
import { randomFrom } from '@/lib/scoring/random'
import type { SheetScore } from '@/lib/ranking/sheet-scores'
import { statisticsOf } from '@/lib/ranking/statistics'
import { keepProof } from './measure'

const told = { application: 100, juror: 36, residual: 64 }

function drawn(applications: number, jurors: number, readings: number): SheetScore[] {
  const random = randomFrom(`${applications} ${jurors} ${readings}`)
  const normal = () => Array.from({ length: 12 }, () => random.whole(1_000_001) / 1_000_000).reduce((sum, x) => sum + x, -6)
  const severity = Array.from({ length: jurors }, () => Math.sqrt(told.juror) * normal())
  return Array.from({ length: applications }, (_, a) => {
    const worth = 50 + Math.sqrt(told.application) * normal()
    const [first, step] = [random.whole(jurors), 1 + random.whole(jurors - 1)]
    const readers = new Set(Array.from({ length: readings }, (_, n) => (readings === jurors ? n : (first + n * step) % jurors)))
    return [...readers].map((j) => ({ juror: `j${j}`, application: `a${a}`, score: worth + (severity[j] as number) + Math.sqrt(told.residual) * normal() }))
  }).flat()
}

function measured(applications: number, jurors: number, readings: number) {
  const sheets = drawn(applications, jurors, readings)
  const began = performance.now()
  const { variance } = statisticsOf(sheets)
  const found = Object.fromEntries(Object.entries(variance).map(([name, value]) => [name, Math.round((value ?? 0) * 10) / 10]))
  return { sheets: sheets.length, ms: Math.round(performance.now() - began), variance: found }
}

keepProof('stats', {
  what: 'statistics of the sheets: crossed model by REML, ICC(1), α; variances found beside those that the scores were drawn with',
  told,
  fourReadings: measured(25_000, 300, 4),
  everybodyReadsEverything: measured(334, 300, 300),
  bounds: { ms: 10_000, sheets: 100_000, jurors: 300 },
})
