'use client'

import type { ReactNode } from 'react'
import { refusedIn } from '@/lib/kernel/form-state'
import { useOutcome } from './action-form'

type Props = {
  title: ReactNode
  /** How the title looks. */
  look?: string
  /** Where a form folds a few of its fields only: the beginnings of their names, for it to open when one of them is refused. */
  names?: readonly string[]
  open?: boolean
  className?: string
  children: ReactNode
}

/**
 * What a form keeps folded. The form holds the fold, never the other way round: once it came back refused it is open, so that why
 * and what was typed are in sight, with or without scripts.
 */
export function Fold({ title, look = 'text-accent', names, open = false, className, children }: Props) {
  const { result } = useOutcome()
  return (
    <details className={className} open={open || refusedIn(result, names)}>
      <summary className={look}>{title}</summary>
      <div className="mt-3 space-y-4">{children}</div>
    </details>
  )
}
