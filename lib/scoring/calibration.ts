export type CalibrationState = 'PREPARED' | 'OPEN' | 'SHOWN'
export const calibrationOrigins = ['FICTIONAL', 'PAST'] as const
export type CalibrationOrigin = (typeof calibrationOrigins)[number]

/** One member's mark on one criterion, once everybody may see it. */
export type ShownMark = { name: string; own: boolean; code: string; value: number; ground: string }

/** The lowest and the highest mark; null when nobody marked. */
export function spreadOf(marks: readonly Pick<ShownMark, 'value'>[]): { lowest: number; highest: number } | null {
  const values = marks.map(({ value }) => value)
  return values.length === 0 ? null : { lowest: Math.min(...values), highest: Math.max(...values) }
}

/** The levels that were given, the highest first, each with who gave it. */
export const byLevel = <M extends Pick<ShownMark, 'value'>>(marks: readonly M[]): { value: number; marks: M[] }[] =>
  [...new Set(marks.map(({ value }) => value))].sort((a, b) => b - a).map((value) => ({ value, marks: marks.filter((mark) => mark.value === value) }))

/** The place of the case whose number, from 1, was typed in an address; the first one where that is none of them. */
export function chosenCase(typed: string | undefined, count: number): number {
  const n = Number(typed)
  return Number.isInteger(n) && n >= 1 && n <= count ? n - 1 : 0
}
