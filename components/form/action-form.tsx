'use client'

import { createContext, use, useActionState, useEffect, useRef, type ReactNode } from 'react'
import { idle, type FormAction, type FormState } from '@/lib/kernel/form-state'
import type { Clash } from '@/lib/kernel/result'
import { Notice } from '../ui/notice'
import { fieldId } from './field-id'
import { say } from './last-word'

const Current = createContext<FormState & { scope: string }>({ ...idle, scope: '' })

type Values = FormState['values']

/** What is known of the fields beside the form's last sending; `undefined`: nothing, `null`: that all is well. */
export type Beside = { values: Values; errorOf: (name: string) => string | null | undefined; clashOf: (name: string) => Clash | null | undefined }
export const BesideTheForm = createContext<Beside>({ values: {}, errorOf: () => undefined, clashOf: () => undefined })

/** What the form last answered. */
export const useOutcome = () => use(Current)

/** What a field reads: its id, its error, and what was typed when the form came back: a box that was not ticked sends nothing. */
export function useField(name: string) {
  const { result, values, scope } = use(Current)
  const beside = use(BesideTheForm)
  const [error, clash] = [beside.errorOf(name), beside.clashOf(name)]
  return {
    id: fieldId(name, scope),
    error: error === undefined ? ('fields' in result ? result.fields?.[name] : undefined) : (error ?? undefined),
    clash: clash === undefined ? ('clashes' in result ? result.clashes?.[name] : undefined) : (clash ?? undefined),
    typed: beside.values[name] ?? values[name],
    cameBack: Object.keys(values).length > 0,
  }
}

/** The rows that were typed under a name, when the form came back with some: `communes.0.commune` is a cell. */
export function useTypedRows(name: string): Record<string, string>[] | undefined {
  const { values } = use(Current)
  const beside = use(BesideTheForm)
  const rows: Record<string, string>[] = []
  for (const [at, typed] of Object.entries({ ...values, ...beside.values })) {
    const [index, cell] = at.startsWith(`${name}.`) ? at.slice(name.length + 1).split('.') : []
    if (index !== undefined && cell !== undefined && typeof typed === 'string') (rows[Number(index)] ??= {})[cell] = typed
  }
  return rows.length === 0 ? undefined : Array.from(rows, (row) => row ?? {})
}

/**
 * A form over a server action; works without JavaScript. After a refusal what was typed is still there,
 * and the summary takes the focus.
 */
export function ActionForm({
  action,
  labels = {},
  scope = '',
  children,
  className = 'max-w-2xl space-y-6',
}: {
  action: FormAction
  /** Names of the fields as written on screen, for the summary. */
  labels?: Record<string, string>
  /** Tells its fields from those of the same name in another form of the page. */
  scope?: string
  children: ReactNode
  className?: string
}) {
  const [state, submit, pending] = useActionState(action, idle)
  const sentFrom = useRef<string | null>(null)
  useEffect(() => {
    sentFrom.current = null
  }, [state])
  useEffect(
    () => () => {
      if (sentFrom.current === window.location.pathname) say(true)
    },
    [],
  )
  return (
    <form
      action={submit}
      noValidate
      aria-busy={pending}
      className={className}
      onSubmit={(event) => {
        if (pending) event.preventDefault()
        if (event.defaultPrevented) return
        sentFrom.current = window.location.pathname
        say(false)
      }}
    >
      <Summary state={state} labels={labels} scope={scope} />
      <Current value={{ ...state, scope }}>{children}</Current>
    </form>
  )
}

function Summary({ state, labels, scope }: { state: FormState; labels: Record<string, string>; scope: string }) {
  const box = useRef<HTMLDivElement>(null)
  const { result } = state
  useEffect(() => {
    if (result.kind !== 'idle') box.current?.focus()
  }, [result])
  if (result.kind === 'idle') return null
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Outcome result={result} labels={labels} scope={scope} />
    </div>
  )
}

function Outcome({ result, labels, scope }: { result: Exclude<FormState['result'], { kind: 'idle' }>; labels: Record<string, string>; scope: string }) {
  switch (result.kind) {
    case 'ok':
      return <Notice tone="success" live title={result.done ?? 'C’est enregistré.'} />
    case 'invalid': {
      const entries = Object.entries(result.fields)
      return (
        <Notice tone="danger" live title={result.message ?? (entries.length > 1 ? `${entries.length} points sont à corriger.` : 'Un point est à corriger.')}>
          <Links to={result.fields} labels={labels} scope={scope} />
        </Notice>
      )
    }
    case 'refused':
      return <Notice tone="danger" live title={result.message} />
    case 'conflict':
      return (
        <Notice tone="danger" live title={result.message}>
          <Links to={{ ...Object.fromEntries(Object.keys(result.clashes ?? {}).map((name) => [name, 'deux réponses, choisissez'])), ...result.fields }} labels={labels} scope={scope} />
        </Notice>
      )
    case 'absent':
      return <Notice tone="danger" live title="Cet objet n’existe pas, ou vous n’y avez pas accès." />
    case 'signedOut':
      return (
        <Notice tone="warning" live title="Votre session est terminée.">
          <p>Ce que vous avez saisi est encore sur cette page. Connectez-vous dans un autre onglet, puis renvoyez ce formulaire.</p>
        </Notice>
      )
    case 'bug':
      return (
        <Notice tone="danger" live title="Une erreur est survenue de notre côté.">
          <p>Rien n’a été enregistré ; ce que vous avez saisi est encore là. Réessayez, ou donnez-nous la référence {result.reference}.</p>
        </Notice>
      )
  }
}

/** Each field to be seen again, in the words written beside it. */
function Links({ to, labels, scope }: { to: Readonly<Record<string, string>>; labels: Record<string, string>; scope: string }) {
  const entries = Object.entries(to)
  return (
    entries.length > 0 && (
      <ul className="list-disc pl-5">
        {entries.map(([name, sentence]) => (
          <li key={name}>
            <a href={`#${fieldId(name, scope)}`} className="text-danger">
              {labels[name] ? `${labels[name]}\u00a0: ` : ''}
              {sentence}
            </a>
          </li>
        ))}
      </ul>
    )
  )
}
