import type { Result } from '@/lib/kernel/result'

/** What a command gave; what is played must be accepted. */
export function done<T>(result: Result<T>): T {
  if (result.kind !== 'ok') throw new Error(`refused: ${JSON.stringify(result)}`)
  return result.value
}

/** Runs `work` on every item, at most `width` at once, in order of start. */
export async function each<T, R>(items: readonly T[], width: number, work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const index = next
      next += 1
      results[index] = await work(items[index] as T, index)
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  return results
}
