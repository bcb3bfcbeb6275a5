/** A search for the best choice, run by the worker: where it stands. */
export type SearchRunState = 'QUEUED' | 'RUNNING' | 'DONE' | 'CANCELLED' | 'FAILED'

export const isLive = (state: SearchRunState): boolean => state === 'QUEUED' || state === 'RUNNING'

/** A name that no scenario of the call bears: the one asked for, or with the first number that makes it free. */
export function freeName(wished: string, taken: readonly string[], most = 80): string {
  const numbered = (n: number): string => {
    const name = n === 1 ? wished : `${wished.slice(0, most - ` (${n})`.length)} (${n})`
    return taken.includes(name) ? numbered(n + 1) : name
  }
  return numbered(1)
}
