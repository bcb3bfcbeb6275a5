import type * as z from 'zod'

export type ReadFile<T> = { kind: 'read'; value: T; json: unknown } | { kind: 'invalid'; where: string; why: string }

/** `sheets[3].marks.impact`; `whole` for the file itself. */
const placeOf = (path: readonly PropertyKey[], whole: string): string =>
  path.reduce<string>((place, step) => (typeof step === 'number' ? `${place}[${step}]` : place === '' ? String(step) : `${place}.${String(step)}`), '') || whole

/** A file's JSON as its schema reads it, and as it was written; otherwise the place of the first problem and one sentence. `whole` names the file in that place. */
export function readJson<T>(schema: z.ZodType<T>, text: string, whole: string): ReadFile<T> {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { kind: 'invalid', where: whole, why: 'this is not JSON' }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { kind: 'read', value: parsed.data, json }
  const issue = parsed.error.issues[0]
  return { kind: 'invalid', where: placeOf(issue?.path ?? [], whole), why: (issue?.message ?? 'it does not match its schema').replace(/\s+/g, ' ') }
}
