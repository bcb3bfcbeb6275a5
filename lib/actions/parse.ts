import type * as z from 'zod'
import { config } from 'zod/v4/core'
import fr from 'zod/v4/locales/fr.js'
import { invalid, ok, type Result } from '@/lib/kernel/result'

// A schema without a sentence of its own still answers in French.
config(fr())

/** Parses with a strict schema; the first sentence of each field, under its dotted name. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const fields: Record<string, string> = {}
  let whole: string | undefined
  for (const issue of parsed.error.issues) {
    const name = issue.path.join('.')
    if (name === '') whole ??= issue.message
    else fields[name] ??= issue.message
  }
  return invalid(fields, whole)
}
