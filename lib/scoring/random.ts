/** A small generator of its own (mulberry32, public domain), so that a draw is the same on every machine and version. */
export type Random = {
  /** A whole number from 0 to `below` − 1. */
  whole: (below: number) => number
  shuffled: <T>(items: readonly T[]) => T[]
}

/** FNV-1a over UTF-16 units: any text is a seed. */
function hash(seed: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < seed.length; index += 1) value = Math.imul(value ^ seed.charCodeAt(index), 0x01000193)
  return value >>> 0
}

export function randomFrom(seed: string): Random {
  let state = hash(seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (below: number): number => Math.floor(next() * below)
  return {
    whole,
    shuffled: (items) => {
      const list = [...items]
      for (let index = list.length - 1; index > 0; index -= 1) {
        const other = whole(index + 1)
        const kept = list[index] as (typeof list)[number]
        list[index] = list[other] as (typeof list)[number]
        list[other] = kept
      }
      return list
    },
  }
}
