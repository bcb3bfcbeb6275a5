const thin = '\u202f'

/** `1 234 567` with thin no-break spaces, comma for decimals. */
export function formatNumber(value: number, decimals = 0): string {
  const [whole = '0', rest] = Math.abs(value).toFixed(decimals).split('.')
  const text = whole.replace(/\B(?=(\d{3})+$)/g, thin)
  return `${value < 0 ? '−' : ''}${text}${rest ? `,${rest}` : ''}`
}

/** « 1 candidature », « 23 candidatures »; in French zero is singular. Irregular plurals are given. */
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${formatNumber(n)}\u00a0${Math.abs(n) < 2 ? one : many}`

export const ordinal = (n: number, feminine = false): string => (n === 1 ? (feminine ? '1re' : '1er') : `${n}e`)

/** « a, b et c ». */
export function listOf(items: readonly string[], last = 'et'): string {
  if (items.length < 2) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`
}

/** French alphabetical order: accents and case do not move a name. */
export const inFrenchOrder = new Intl.Collator('fr').compare
