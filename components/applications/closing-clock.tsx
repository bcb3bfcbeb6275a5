'use client'

import { useEffect, useState } from 'react'
import { formatCountdown, formatInstantExact } from '@/lib/kernel/instants'

const hour = 3_600_000

/** When this document began to arrive: the server read its clock just before, however long the page then took to come alive. */
function arrivedAt(): number {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return performance.timeOrigin + (navigation?.responseStart ?? 0)
}

/** In the last hour of a window, the server's clock, which decides. Milliseconds since the epoch, both the server's. */
export function ClosingClock({ now, closesAt }: { now: number; closesAt: number }) {
  const [at, setAt] = useState(now)
  useEffect(() => {
    const arrived = arrivedAt()
    // The wall clock's difference, not its hour: it goes on while the lid is closed.
    const timer = setInterval(() => setAt(now + Math.max(0, Date.now() - arrived)), 1000)
    return () => clearInterval(timer)
  }, [now])
  if (closesAt - at > hour) return null
  return (
    <aside aria-label="Heure du serveur" className="mb-6 border-l-4 border-warning bg-warning-weak px-4 py-3">
      <p>
        Heure du serveur, celle qui compte : <span className="font-semibold tabular-nums">{formatInstantExact(new Date(at))}</span> (heure de Paris).{' '}
        {at < closesAt ? (
          <>
            Clôture dans <span className="font-semibold tabular-nums">{formatCountdown(closesAt - at)}</span>.
          </>
        ) : (
          'La clôture est passée.'
        )}
      </p>
      <noscript>
        <p>C’est l’heure à laquelle cette page vous a été envoyée : rechargez-la pour la lire de nouveau.</p>
      </noscript>
    </aside>
  )
}
