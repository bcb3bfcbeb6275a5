'use client'

import { useEffect, useState } from 'react'

/** What a stream of the server last told, and whether it is heard; null before the first answer. Nothing is followed without an address. */
export function useStream(stream: string | null): { told: string | null; connected: boolean | null } {
  const [told, setTold] = useState<string | null>(null)
  const [connected, setConnected] = useState<boolean | null>(null)
  useEffect(() => {
    if (stream === null) return
    const source = new EventSource(stream)
    source.onopen = () => setConnected(true)
    source.onmessage = ({ data }: MessageEvent<string>) => setTold(data)
    source.onerror = () => {
      setConnected(false)
      // Refused for good, it does not come back by itself: the page itself says why.
      if (source.readyState === EventSource.CLOSED) location.reload()
    }
    return () => source.close()
  }, [stream])
  return { told, connected }
}

export function LiveState({ connected }: { connected: boolean | null }) {
  if (connected === null) return null
  return (
    <span role="status" className={connected ? 'text-success' : 'font-semibold text-warning'}>
      {connected ? 'En direct' : 'Connexion perdue : la page reprendra d’elle-même.'}
    </span>
  )
}
