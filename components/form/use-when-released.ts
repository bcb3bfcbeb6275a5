'use client'

import { useEffect, useRef } from 'react'

/**
 * Runs an act at once, or, while a button of the pointer is down, when it is let go: words that come or go above what one
 * presses would move it away before the click is made.
 */
export function useWhenReleased(): (act: () => void) => void {
  const down = useRef(false)
  const waiting = useRef<(() => void) | null>(null)
  useEffect(() => {
    const press = () => {
      down.current = true
    }
    const release = () => {
      down.current = false
      // The click comes right after the release.
      setTimeout(() => {
        waiting.current?.()
        waiting.current = null
      })
    }
    document.addEventListener('pointerdown', press, true)
    document.addEventListener('pointerup', release, true)
    document.addEventListener('pointercancel', release, true)
    return () => {
      document.removeEventListener('pointerdown', press, true)
      document.removeEventListener('pointerup', release, true)
      document.removeEventListener('pointercancel', release, true)
    }
  }, [])
  return (act) => {
    if (down.current) waiting.current = act
    else act()
  }
}
