import type { NotOk } from './result'

/** What a form knows of its last sending. `done` is the sentence shown after success, when the page stays. */
export type FormState = {
  result: { kind: 'idle' } | { kind: 'ok'; done?: string } | NotOk | { kind: 'bug'; reference: string }
  /** What was typed, given back so that nothing is lost; never passwords. */
  values: Record<string, string | string[]>
}

export const idle: FormState = { result: { kind: 'idle' }, values: {} }

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>

/** Whether the form came back refused: for anything, or in a field whose name begins with one of these. */
export function refusedIn(result: FormState['result'], names?: readonly string[]): boolean {
  if (result.kind === 'idle' || result.kind === 'ok') return false
  if (!names) return true
  const told = [...Object.keys('fields' in result ? (result.fields ?? {}) : {}), ...Object.keys('clashes' in result ? (result.clashes ?? {}) : {})]
  return told.some((field) => names.some((name) => field.startsWith(name)))
}
