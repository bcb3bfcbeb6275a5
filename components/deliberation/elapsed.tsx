'use client'

import { useEffect, useState } from 'react'

/** How long the dossier has been discussed, to the minute; nothing before the browser can tell. */
export function Elapsed({ since }: { since: string }) {
  const [minutes, setMinutes] = useState<number | null>(null)
  useEffect(() => {
    const read = () => setMinutes(Math.max(0, Math.floor((Date.now() - new Date(since).getTime()) / 60_000)))
    read()
    const timer = setInterval(read, 5_000)
    return () => clearInterval(timer)
  }, [since])
  return <p className="mt-2 min-h-6 text-sm text-soft tabular-nums">{minutes !== null && `En discussion depuis ${minutes < 1 ? 'moins d’une minute' : minutes === 1 ? '1 minute' : `${minutes} minutes`}`}</p>
}
