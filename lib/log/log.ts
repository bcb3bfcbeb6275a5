import { isNativeError } from 'node:util/types'
import pino from 'pino'
import { env } from '@/lib/env'

/**
 * Structured logs on standard output. Never a name, an address, an answer or a value: ids, verbs, durations, references.
 * Errors are reduced to their class, code and stack: a message may hold a row, an address, what was typed.
 */
export const logTo = (level: string, stream?: pino.DestinationStream): pino.Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: safeError },
      // pino writes the message of what stands under its error key: nothing stands there.
      errorKey: 'unused',
      hooks: {
        logMethod(args, method) {
          method.apply(this, (args[0] as unknown) instanceof Error ? [{ err: args[0] }] : args)
        },
      },
    },
    stream,
  )

let root: pino.Logger | undefined

export const log = (): pino.Logger => (root ??= logTo(env().LOG_LEVEL))

function safeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { type: error.name, code, stack: frames.slice(0, 12).join('\n') }
}

/** Next writes the errors of pages to the console as they are, a row's values included: they go through the log like the others. */
export function keepErrorsOffConsole(output: Pick<Console, 'error'> = console, to: () => pino.Logger = log): void {
  const write = output.error
  output.error = (...said: unknown[]) => {
    const errors = said.filter(isNativeError)
    if (errors.length === 0) write(...said)
    for (const err of errors) to().error({ from: 'console', err })
  }
}
