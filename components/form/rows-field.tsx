'use client'

import { useRef, useState } from 'react'
import { useField, useTypedRows } from './action-form'
import { HelpAndError } from './field'
import { useRunning } from './use-running'
import { useSuggestions } from './suggest-field'

type RowColumn = { key: string; label: string; kind: 'text' | 'number' | 'suggest'; optional?: boolean | undefined }
type Row = Readonly<Record<string, string>>
type Props = {
  name: string
  label: string
  help?: string | undefined
  optional?: boolean
  columns: readonly RowColumn[]
  rows: readonly Row[]
  most: number
  /** Where the suggestions of its `suggest` columns come from. */
  from: string
}

/** Rows that repeat: three empty ones to begin with, more with a button; without JavaScript each saving gives three more. */
export function RowsField(props: Props) {
  const rows = withoutEmptyTail(useTypedRows(props.name) ?? props.rows)
  return <Rows key={JSON.stringify(rows)} {...props} rows={rows} />
}

function Rows({ name, label, help, optional, columns, rows, most, from }: Props) {
  const { id, error } = useField(name)
  const running = useRunning()
  const [lines, setLines] = useState(() => withKeys([...rows, ...empty(3)].slice(0, Math.max(most, rows.length))))
  const add = useRef<HTMLButtonElement>(null)
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={[help && `${id}-aide`, error && `${id}-erreur`].filter(Boolean).join(' ') || undefined}>
      <legend className="font-semibold">
        {label} {optional && <span className="font-normal text-soft">(facultatif)</span>}
      </legend>
      <HelpAndError id={id} help={help} error={error} />
      <ul className="mt-2 space-y-3">
        {lines.map(({ key, row }, index) => (
          <li key={key} className="flex flex-wrap items-end gap-3 border-b border-line pb-3">
            {columns.map((column) => (
              <Cell key={column.key} name={`${name}.${index}.${column.key}`} column={column} line={index + 1} value={row[column.key] ?? ''} from={from} />
            ))}
            {running && (
              <button
                type="button"
                className="button button-quiet"
                onClick={() => {
                  setLines(lines.filter((line) => line.key !== key))
                  add.current?.focus()
                  add.current?.dispatchEvent(new Event('input', { bubbles: true }))
                }}
              >
                Retirer<span className="sr-only"> la ligne {index + 1}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {running && lines.length < most && (
        <button type="button" className="button mt-3" ref={add} onClick={() => setLines([...lines, ...withKeys(empty(1))])}>
          Ajouter une ligne
        </button>
      )}
    </fieldset>
  )
}

/** Rows that came back keep their places; the empty ones at the end are given anew. */
const withoutEmptyTail = (rows: readonly Row[]) => rows.slice(0, rows.findLastIndex((row) => Object.values(row).some((cell) => cell !== '')) + 1)
const empty = (count: number): Row[] => Array.from({ length: count }, () => ({}))
let lastKey = 0
const withKeys = (rows: readonly Row[]) => rows.map((row) => ({ key: (lastKey += 1), row }))

const widths = { text: 'min-w-0 grow basis-48', suggest: 'min-w-0 grow basis-56', number: 'basis-28' } as const

function Cell({ name, column, line, value, from }: { name: string; column: RowColumn; line: number; value: string; from: string }) {
  const { id, typed } = useField(name)
  const { ask, list, control } = useSuggestions(from)
  const shown = typeof typed === 'string' ? typed : value
  const suggests = column.kind === 'suggest'
  return (
    <label className={widths[column.kind]} htmlFor={id}>
      <span className="block text-sm text-soft">
        {column.label}
        <span className="sr-only"> (ligne {line})</span>
        {column.optional && ' (facultatif)'}
      </span>
      <input
        key={shown}
        id={id}
        name={name}
        type="text"
        inputMode={column.kind === 'number' ? 'decimal' : undefined}
        defaultValue={shown}
        autoComplete="off"
        className={`control ${column.kind === 'number' ? 'text-right tabular-nums' : ''}`}
        {...(suggests ? { ...control, onInput: (event: { currentTarget: HTMLInputElement }) => ask(event.currentTarget.value) } : {})}
      />
      {suggests && list}
    </label>
  )
}
