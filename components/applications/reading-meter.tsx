'use client'

import { useEffect } from 'react'

/** How long an answer must be on screen to be read. */
const dwell = 1500
const prefix = 'reponse-'

/** Counts the answers that were on screen, for the next edition's form; sent as the page is left. Nothing says who read. */
export function ReadingMeter({ sendTo }: { sendTo: string }) {
  useEffect(() => {
    const [read, since] = [new Set<string>(), new Map<string, number>()]
    let sent = 0
    const settle = () => {
      for (const [key, at] of since) if (performance.now() - at >= dwell) read.add(key)
    }
    const watcher = new IntersectionObserver(
      (entries) => {
        settle()
        for (const { target, isIntersecting } of entries) {
          const key = target.id.slice(prefix.length)
          if (isIntersecting) since.set(key, performance.now())
          else since.delete(key)
        }
      },
      { rootMargin: '-10% 0px' },
    )
    for (const answer of document.querySelectorAll(`[id^="${prefix}"]`)) watcher.observe(answer)
    const send = () => {
      settle()
      if (document.visibilityState === 'visible' || read.size === sent) return
      sent = read.size
      navigator.sendBeacon(`${sendTo}?${new URLSearchParams({ champs: [...read].join(',') }).toString()}`)
    }
    document.addEventListener('visibilitychange', send)
    return () => {
      document.removeEventListener('visibilitychange', send)
      watcher.disconnect()
    }
  }, [sendTo])
  return <p className="mt-6 text-sm text-soft">Les réponses affichées sont comptées, sans dire par qui&nbsp;: ce que personne ne lit ne sera plus demandé.</p>
}
