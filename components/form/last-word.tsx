'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import { Notice } from '../ui/notice'

let said = false
const listeners = new Set<() => void>()

/** A form whose act took it off the page cannot answer any more: the page does, in its place. */
export function say(done: boolean): void {
  if (done === said) return
  said = done
  listeners.forEach((listener) => listener())
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function LastWord() {
  const done = useSyncExternalStore(subscribe, () => said, () => false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (done) box.current?.focus()
  }, [done])
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      {done && <Notice tone="success" live title="C’est fait : cette page est à jour." />}
    </div>
  )
}
