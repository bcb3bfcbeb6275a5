import { addCents, zero, type Cents } from '@/lib/kernel/cents'
import { sheetScore } from '@/lib/scoring/score'
import { randomFrom } from '@/lib/scoring/random'
import type { Grid } from './ranking'
import type { MarkedDossier } from './working-statistics'

/** Juries drawn. */
export const rounds = 1000
/** Between these shares of the juries drawn, a dossier is neither clearly above the line nor clearly under it. */
const greyFrom = 0.05
const greyTo = 0.95

type Cap = { ids: readonly string[]; cents: Cents }

export const isGrey = (above: number): boolean => above > greyFrom * rounds && above < greyTo * rounds

/**
 * In how many juries drawn with replacement among its members each dossier would stay above the line of the envelope, what each asks being
 * granted from the top: the jury is resampled as a whole (a cluster bootstrap, Field and Welsh 2007), since what one member marks is marked
 * by the same hand everywhere. A dossier that none of its readers is drawn for keeps its own mean. The same sheets always give the same counts.
 * `ranked`: in the order of the ranking, which settles equal means. `caps`: what these dossiers may take together,
 * the rest being kept for others; one that would take more is passed over.
 */
export function aboveTheLine(grid: Grid, ranked: readonly MarkedDossier[], envelope: Cents, caps: readonly Cap[] = []): Map<string, number> {
  const bounds = caps.map(({ ids, cents }) => ({ ids: new Set(ids), cents }))
  const jurors = [...new Set(ranked.flatMap(({ sheets }) => sheets.map(({ juror }) => juror)))].sort()
  const place = new Map(jurors.map((juror, index) => [juror, index]))
  const dossiers = ranked.map(({ id, requested, sheets }) => {
    const scores = sheets.map(({ juror, marks }) => {
      const { numerator, denominator } = sheetScore(grid.maxMark, grid.criteria.map(({ weight }, k) => ({ weight, mark: marks[k] ?? 0 })))
      return { juror: place.get(juror) ?? 0, score: Number(numerator) / Number(denominator) }
    })
    return { id, requested, scores, counted: bounds.flatMap(({ ids }, bound) => (ids.has(id) ? [bound] : [])), mean: scores.reduce((sum, { score }) => sum + score, 0) / Math.max(1, scores.length) }
  })
  const random = randomFrom(`robustness ${dossiers.length} ${jurors.length}`)
  const counts = new Map(dossiers.map(({ id }) => [id, 0]))
  for (let round = 0; round < rounds; round += 1) {
    const times = new Array<number>(jurors.length).fill(0)
    for (let drawn = 0; drawn < jurors.length; drawn += 1) {
      const juror = random.whole(jurors.length)
      times[juror] = (times[juror] ?? 0) + 1
    }
    const order = dossiers.map((dossier, rank) => {
      let [sum, weight] = [0, 0]
      for (const { juror, score } of dossier.scores) {
        const n = times[juror] ?? 0
        sum += n * score
        weight += n
      }
      return { dossier, rank, mean: weight === 0 ? dossier.mean : sum / weight }
    }).sort((a, b) => b.mean - a.mean || a.rank - b.rank)
    const spent = bounds.map(() => zero)
    let sum = zero
    for (const { dossier } of order) {
      if (addCents(sum, dossier.requested) > envelope) break
      if (dossier.counted.some((bound) => addCents(spent[bound] ?? zero, dossier.requested) > (bounds[bound]?.cents ?? zero))) continue
      sum = addCents(sum, dossier.requested)
      for (const bound of dossier.counted) spent[bound] = addCents(spent[bound] ?? zero, dossier.requested)
      counts.set(dossier.id, (counts.get(dossier.id) ?? 0) + 1)
    }
  }
  return counts
}
