import { sha256Hex } from './sha256'

/** The same function, computed once for the same input while it stays among the last few: its answer depends on nothing else. */
export function keptLately<Input extends readonly unknown[], Output>(compute: (...input: Input) => Output, most = 32): (...input: Input) => Output {
  const kept = new Map<string, Output>()
  return (...input) => {
    const key = sha256Hex(JSON.stringify(input))
    const output = kept.has(key) ? (kept.get(key) as Output) : compute(...input)
    kept.delete(key)
    kept.set(key, output)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return output
  }
}
