'use client'

import { useEffect, useRef, useState } from 'react'

/** What the form around `place` comes to as it is filled in; `saved` until it is read, and for good without JavaScript. `read` is to be stable. */
export function useFormData<T, E extends HTMLElement>(saved: T, read: (data: FormData) => T) {
  const place = useRef<E>(null)
  const [value, setValue] = useState(saved)
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    const again = () => setValue(read(new FormData(form)))
    // The form is put back to what was saved after it is sent: read once that is done.
    const afterReset = () => setTimeout(again)
    again()
    form.addEventListener('input', again)
    form.addEventListener('reset', afterReset)
    return () => {
      form.removeEventListener('input', again)
      form.removeEventListener('reset', afterReset)
    }
  }, [read])
  return { place, value }
}
