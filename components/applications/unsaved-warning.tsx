'use client'

import { useEffect, useRef, useState } from 'react'

/** Asks before the page is left while something typed is not saved. */
export function useLeaveWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])
}

/** Placed inside a form: notices what is typed there. Give it the saved version as key, so that saving clears it. */
export function UnsavedWarning() {
  const place = useRef<HTMLSpanElement>(null)
  const [dirty, setDirty] = useState(false)
  useLeaveWarning(dirty)
  useEffect(() => {
    const form = place.current?.closest('form')
    const notice = () => setDirty(true)
    form?.addEventListener('input', notice)
    return () => form?.removeEventListener('input', notice)
  }, [])
  return (
    <span ref={place} role="status" className="text-sm text-soft">
      {dirty && 'Modifications non enregistrées'}
    </span>
  )
}
