import { siteUrl } from './ask'

/** An address of one dossier and the same of its twin, each with who asks. */
type Pair = { a: string; b: string; headers: { a: Record<string, string>; b: Record<string, string> } }
/** In milliseconds. `difference`: of the medians. `self`: the same, between two halves of the readings of one dossier in the same series: what noise alone does. */
type Series = { pairs: number; median: number; difference: number; self: number }

const middle = (sample: readonly number[]): number => {
  const sorted = [...sample].sort((x, y) => x - y)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}
const rounded = (ms: number): number => Math.round(ms * 1000) / 1000

async function msOf(place: string, headers: Record<string, string>): Promise<number> {
  const begun = performance.now()
  const response = await fetch(siteUrl() + place, { headers, redirect: 'manual' })
  await response.arrayBuffer()
  return performance.now() - begun
}

/** First in its pair, an address follows itself; second, the other one. The two may take different times, and a median over both would fall anywhere between. */
type Taken = { place: 0 | 1; half: 0 | 1; ms: number }[]
const medianOf = (taken: Taken): number => {
  const at = (place: 0 | 1) => middle(taken.filter((one) => one.place === place).map(({ ms }) => ms))
  return (at(0) + at(1)) / 2
}

/** Asks A, B, B, A, and so on: what slows the machine down falls on both, and each is also compared with itself. */
async function series({ a, b, headers }: Pair, pairs: number): Promise<Series> {
  for (const [place, who] of [[a, headers.a], [b, headers.b]] as const) await msOf(place, who)
  const took = { a: [] as Taken, b: [] as Taken }
  for (let pair = 0; pair < pairs; pair += 1)
    for (const [place, which] of (pair % 2 === 0 ? (['a', 'b'] as const) : (['b', 'a'] as const)).entries())
      took[which].push({ place: place === 0 ? 0 : 1, half: (pair >> 1) % 2 === 0 ? 0 : 1, ms: await msOf(which === 'a' ? a : b, headers[which]) })
  // Every other two pairs of A, in the order of time: two halves that only noise tells apart.
  const half = (rest: 0 | 1) => medianOf(took.a.filter((one) => one.half === rest))
  return { pairs, median: rounded(medianOf([...took.a, ...took.b])), difference: rounded(medianOf(took.a) - medianOf(took.b)), self: rounded(half(0) - half(1)) }
}

/**
 * Whether the time to answer tells one dossier from the other: by `bound` at least, or more than twice what noise does in the same series.
 * A busy machine may do that once: a leak does it again, with the same sign, each time that it is measured anew with more pairs.
 */
export async function tells(pair: Pair, { pairs, bound, rounds }: { pairs: number; bound: number; rounds: number }): Promise<{ measured: Series; told: boolean }> {
  let measured = await series(pair, pairs)
  const sign = Math.sign(measured.difference)
  const beyond = ({ difference, self }: Series) => Math.abs(difference) >= bound && Math.abs(difference) > 2 * Math.abs(self)
  let told = beyond(measured)
  for (let round = 1; told && round < rounds; round += 1) {
    measured = await series(pair, pairs * 2)
    told = beyond(measured) && Math.sign(measured.difference) === sign
  }
  return { measured, told }
}
