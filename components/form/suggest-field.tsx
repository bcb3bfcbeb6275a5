'use client'

import { useId, useRef, useState, type ComponentProps } from 'react'
import { TextField } from './field'

type Suggestion = { code: string; label: string }

/** Suggestions for what is being typed, asked of `from` at the third of a second; a failure suggests nothing, the text is sent as it is. */
export function useSuggestions(from: string) {
  const [found, setFound] = useState<readonly Suggestion[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const id = useId()
  const ask = (text: string) => {
    clearTimeout(timer.current)
    if (text.trim().length < 2) return
    timer.current = setTimeout(() => {
      fetch(`${from}&q=${encodeURIComponent(text)}`)
        .then((answer) => (answer.ok ? (answer.json() as Promise<Suggestion[]>) : []))
        .then(setFound, () => setFound([]))
    }, 300)
  }
  const list = (
    <datalist id={id}>
      {found.map(({ code, label }) => (
        <option key={code} value={label} />
      ))}
    </datalist>
  )
  return { ask, list, control: { list: id, autoComplete: 'off' } as const }
}

/** A text that the server helps to complete: the label that is picked, or whatever was typed, is what is sent. */
export function SuggestField({ from, ...props }: { from: string } & ComponentProps<typeof TextField>) {
  const { ask, list, control } = useSuggestions(from)
  return (
    <div onInput={(event) => event.target instanceof HTMLInputElement && ask(event.target.value)}>
      <TextField {...props} {...control} />
      {list}
    </div>
  )
}
