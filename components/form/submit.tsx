'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

/** What will happen is written on it: « Déposer la candidature ». */
export function Submit({ children, look = 'primary', name, value }: { children: ReactNode; look?: 'primary' | 'plain' | 'danger' | 'quiet'; name?: string; value?: string }) {
  const { pending } = useFormStatus()
  const style = { primary: 'button-primary', plain: '', danger: 'button-danger', quiet: 'button-quiet' }[look]
  return (
    <button type="submit" name={name} value={value} aria-disabled={pending} className={`button ${style}`}>
      {pending ? 'En cours…' : children}
    </button>
  )
}
