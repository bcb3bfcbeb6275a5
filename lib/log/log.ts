import pino from 'pino'
import { env } from '@/lib/env'

/**
 * Structured logs on standard output. Never a name, an address, an answer or a value: ids, verbs, durations, references.
 * Errors are reduced to their class, code and stack: a database error's own detail may hold a row.
 */
let root: pino.Logger | undefined

export function log(): pino.Logger {
  return (root ??= pino({
    level: env().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: safeError },
  }))
}

function safeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const isDatabase = error.constructor.name.startsWith('Prisma') || code !== undefined
  return { type: error.constructor.name, code, message: isDatabase ? undefined : error.message, stack: frames.slice(0, 12).join('\n') }
}
