'use client'

import { useState, type ComponentType } from 'react'
import { readingFailures, type FileToRead } from '@/lib/applications/read-here'
import { useLive } from '../ui/use-live'

/** Opens a file under its line, in the page. What reads it is loaded when somebody asks; without scripts the link downloads it. */
export function ReadHere(file: FileToRead) {
  const live = useLive()
  const [state, setState] = useState<'untouched' | 'opening' | 'failed' | 'open' | 'closed'>('untouched')
  const [Frame, setFrame] = useState<ComponentType<FileToRead & { close: () => void }> | null>(null)
  const open = async () => {
    setState('opening')
    try {
      const { ReadingFrame } = await import('./reading-frame')
      setFrame(() => ReadingFrame)
      setState('open')
    } catch {
      setState('failed')
    }
  }
  if (!live) return null
  if (state === 'open' && Frame) return <Frame {...file} close={() => setState('closed')} />
  return (
    <>
      <button type="button" autoFocus={state === 'closed'} aria-disabled={state === 'opening'} className="button button-quiet no-print" onClick={() => state !== 'opening' && void open()}>
        {state === 'opening' ? 'Ouverture…' : 'Lire ici'}
        <span className="sr-only"> {file.name}</span>
      </button>
      {state === 'failed' && (
        <span role="alert" className="font-semibold text-danger">
          {readingFailures.offline.text}
        </span>
      )}
    </>
  )
}
