/** Reads which rule of the database refused a write. Never log the error itself: its detail holds the row's values. */
type Cause = { message?: string; constraint?: { index?: string; fields?: string[] }; originalMessage?: string }

function causeOf(error: unknown): { code: string; cause: Cause } | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  const meta = (error as { meta?: { driverAdapterError?: { cause?: Cause } } }).meta
  return { code: String(error.code), cause: meta?.driverAdapterError?.cause ?? {} }
}

/** True when the write broke the named CHECK, trigger or unique index. */
export function brokeRule(error: unknown, name: string): boolean {
  const found = causeOf(error)
  if (!found) return false
  const { cause } = found
  return (
    cause.constraint?.index === name ||
    [cause.message, cause.originalMessage, error instanceof Error ? error.message : ''].some((text) =>
      text?.includes(name),
    )
  )
}

/** True for a unique violation, whichever the index. */
export const isDuplicate = (error: unknown): boolean => causeOf(error)?.code === 'P2002'
