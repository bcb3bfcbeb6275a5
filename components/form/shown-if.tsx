'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useRunning } from './use-running'

/**
 * A part of a form that another answer of the same form makes arise. What is hidden is not sent. Without JavaScript it is always
 * there, with its condition in words.
 */
export function ShownIf({ name, anyOf, condition, children }: { name: string; anyOf: readonly string[]; condition: string; children: ReactNode }) {
  const place = useRef<HTMLFieldSetElement>(null)
  const running = useRunning()
  const [shown, setShown] = useState(true)
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    const look = () => {
      const data = new FormData(form)
      setShown([...data.getAll(name), ...data.getAll(`${name}[]`)].some((value) => typeof value === 'string' && anyOf.includes(value)))
    }
    look()
    form.addEventListener('input', look)
    return () => form.removeEventListener('input', look)
  }, [name, anyOf])
  return (
    <fieldset ref={place} hidden={!shown} disabled={!shown} className="min-w-0 border-l-2 border-line pl-4">
      {!running && <p className="text-sm text-soft">{condition}</p>}
      {children}
    </fieldset>
  )
}
