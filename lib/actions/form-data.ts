type Tree = { [key: string]: Tree | string | string[] | Tree[] }

/**
 * A form's fields as nested data: `criteria.0.weight` is a list's item, a name sent twice is a list of strings.
 * Files are left out (they have their own route), as are the framework's own fields. A browser ends the lines of a text
 * with a carriage return and a line feed; what is kept, hashed and printed has line feeds alone, and no NUL, which
 * PostgreSQL cannot hold.
 */
export function formToObject(data: FormData): Record<string, unknown> {
  const root: Tree = {}
  for (const name of new Set(data.keys())) {
    if (name.startsWith('$')) continue
    const values = textsOf(data, name)
    if (values.length === 0) continue
    const list = name.endsWith('[]')
    put(root, name.replace(/\[\]$/, '').split('.'), list || values.length > 1 ? values : (values[0] ?? ''))
  }
  return withLists(root) as Record<string, unknown>
}

const textsOf = (data: FormData, name: string): string[] =>
  data.getAll(name).flatMap((value) => (typeof value === 'string' ? [value.replaceAll('\u0000', '').replace(/\r\n?/g, '\n')] : []))

function put(node: Tree, path: string[], value: string | string[]): void {
  const [head, ...rest] = path
  if (head === undefined || ['__proto__', 'constructor', 'prototype'].includes(head)) return
  if (rest.length === 0) {
    node[head] = value
    return
  }
  const child = node[head]
  const next: Tree = typeof child === 'object' && !Array.isArray(child) ? child : {}
  node[head] = next
  put(next, rest, value)
}

function withLists(node: unknown): unknown {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return node
  const entries = Object.entries(node).map(([key, value]) => [key, withLists(value)] as const)
  const isList = entries.length > 0 && entries.every(([key]) => /^\d{1,4}$/.test(key))
  if (isList) return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value)
  return Object.fromEntries(entries)
}

/** What was typed, to be given back with an error; never a password. */
export function typedValues(data: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  for (const name of new Set(data.keys())) {
    if (name.startsWith('$') || /password|secret/i.test(name)) continue
    const texts = textsOf(data, name)
    if (texts.length > 0) values[name] = name.endsWith('[]') || texts.length > 1 ? texts : (texts[0] ?? '')
  }
  return values
}
