/**
 * Order of two texts by their code points, negative when `a` comes first: that of PostgreSQL's COLLATE "C". Plain `<` compares
 * UTF-16 units, which puts what is beyond the basic plane (« 😀 », written by two surrogates) before U+E000–U+FFFF.
 */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  let at = 0
  while (at < length && a[at] === b[at]) at += 1
  return at === length ? a.length - b.length : (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0)
}
