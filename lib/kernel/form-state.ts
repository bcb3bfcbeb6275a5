import type { NotOk } from './result'

/** What a form knows of its last sending. `done` is the sentence shown after success, when the page stays. */
export type FormState = {
  result: { kind: 'idle' } | { kind: 'ok'; done?: string } | NotOk | { kind: 'bug'; reference: string }
  /** What was typed, given back so that nothing is lost; never passwords. */
  values: Record<string, string | string[]>
}

export const idle: FormState = { result: { kind: 'idle' }, values: {} }

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>
