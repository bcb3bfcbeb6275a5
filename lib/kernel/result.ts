/**
 * What a command or an action answers. Refusals are values; bugs are exceptions.
 * - `ok`: done; `value` is what the caller needs next.
 * - `invalid`: field name → French sentence; `message` for the whole form.
 * - `refused`: the rule says no, in one French sentence.
 * - `conflict`: somebody acted before; nothing was written, or, field by field, `clashes` says where.
 * - `absent`: nothing there for this person (existing or not, the same answer).
 * - `signedOut`: no session; what was typed is kept.
 * A form that is kept field by field may come back with both: `saved` tells the version of each field that was kept all the same.
 */
export type Result<T = undefined> =
  | { kind: 'ok'; value: T }
  | { kind: 'invalid'; fields: Record<string, string>; message?: string; saved?: Record<string, number> }
  | { kind: 'refused'; message: string }
  | { kind: 'conflict'; message: string; clashes?: Record<string, Clash>; fields?: Record<string, string>; saved?: Record<string, number> }
  | { kind: 'absent' }
  | { kind: 'signedOut' }

/** One field that two people changed: both values as they are read, who keeps the other and since when, and its version. */
export type Clash = { mine: string; theirs: string; heading: string; version: number }

export type NotOk = Exclude<Result<never>, { kind: 'ok' }>

export function ok(): { kind: 'ok'; value: undefined }
export function ok<T>(value: T): { kind: 'ok'; value: T }
export function ok<T>(value?: T) {
  return { kind: 'ok' as const, value }
}
export const invalid = (fields: Record<string, string>, message?: string): NotOk =>
  message === undefined ? { kind: 'invalid', fields } : { kind: 'invalid', fields, message }
export const refused = (message: string): NotOk => ({ kind: 'refused', message })
export const conflict = (
  message = 'Quelqu’un a agi avant vous : rien n’a été modifié. Rechargez la page pour voir l’état actuel.',
): NotOk => ({ kind: 'conflict', message })
export const absent = (): NotOk => ({ kind: 'absent' })
export const signedOut = (): NotOk => ({ kind: 'signedOut' })

/** Thrown inside a transaction to roll it back with a value; `lib/db/transaction` turns it into that value. */
export class Rollback extends Error {
  constructor(readonly result: NotOk) {
    super(result.kind)
    this.name = 'Rollback'
  }
}
