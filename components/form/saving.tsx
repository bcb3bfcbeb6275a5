'use client'

import { useEffect, useId, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import { BesideTheForm, useOutcome, type Beside } from './action-form'
import { createKeeper, fieldOf, type KeeperProps } from './keeper'
import { quiet, type Sending } from './sender'
import { SendingWords } from './sending-words'

type Props = KeeperProps & {
  /** Field → its version as the page was made. */
  versions: Readonly<Record<string, number>>
  /** The sign-in page, which leads back here. */
  signIn: string
  children: ReactNode
}

/**
 * Inside a form: each field is kept in the browser as it is typed, and sent when it is left or at a pause. What cannot be sent
 * waits there, even when the browser is closed. Without JavaScript it is the fields alone.
 */
export function Saving({ versions, signIn, children, ...props }: Props) {
  const id = useId()
  const { result, values } = useOutcome()
  const [keeper] = useState(() => createKeeper(props, () => formAround(id)))
  const { subscribe, shown } = keeper.sender
  const sending = useSyncExternalStore(subscribe, shown, () => quiet)
  useEffect(() => keeper.start(), [keeper])
  useEffect(() => {
    if (result.kind !== 'idle') keeper.formAnswered()
  }, [keeper, result])
  useEffect(() => {
    // What depends on another answer of the page looks at it again.
    formAround(id)?.dispatchEvent(new Event('input'))
  }, [id, sending.restored])
  const { fields } = props
  const beside = useMemo(() => besideOf(sending, fields), [sending, fields])
  const saved = 'saved' in result ? result.saved : undefined
  return (
    <div id={id} className="space-y-6">
      {Object.entries(versions).map(([field, version]) => (
        <input key={field} type="hidden" name={`versions.${field}`} value={saved?.[field] ?? String(values[`versions.${field}`] ?? version)} />
      ))}
      <BesideTheForm value={beside}>{children}</BesideTheForm>
      <p role="status" className="min-h-6 text-soft">
        <SendingWords sending={sending} page={props.page} signIn={signIn} />
      </p>
    </div>
  )
}

const formAround = (id: string) => document.getElementById(id)?.closest('form') ?? null

/** What each control shows of it. */
function besideOf({ troubles, settled, restored }: Sending, fields: KeeperProps['fields']): Beside {
  const said = (name: string) => {
    const field = fieldOf(fields, name)
    const trouble = troubles.findLast(({ held }) => held.kept.field === field)
    return { answer: trouble?.answer, settled: field !== undefined && settled.has(field) }
  }
  return {
    values: restored,
    errorOf: (name) => {
      const { answer, settled: well } = said(name)
      return answer?.kind === 'invalid' ? (answer.fields[name] ?? null) : answer || well ? null : undefined
    },
    clashOf: (name) => {
      const { answer, settled: well } = said(name)
      return answer?.kind === 'conflict' ? (answer.clashes?.[name] ?? null) : answer || well ? null : undefined
    },
  }
}
