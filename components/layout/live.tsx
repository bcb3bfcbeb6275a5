'use client'

import { useEffect, useEffectEvent, useState } from 'react'

/** Hears what a stream of the server tells; whether it is heard, null before it answers. Nothing is followed without an address. */
export function useStream(stream: string | null, hear: (told: string) => void): boolean | null {
  const [connected, setConnected] = useState<boolean | null>(null)
  const heard = useEffectEvent(hear)
  useEffect(() => {
    if (stream === null) return
    const source = new EventSource(stream)
    source.onopen = () => setConnected(true)
    source.onmessage = ({ data }: MessageEvent<string>) => heard(data)
    source.onerror = () => {
      setConnected(false)
      // Refused for good, it does not come back by itself: the page itself says why.
      if (source.readyState === EventSource.CLOSED) location.reload()
    }
    return () => source.close()
  }, [stream])
  return connected
}

export function LiveState({ connected }: { connected: boolean | null }) {
  if (connected === null) return null
  return (
    <span role="status" className={connected ? 'text-success' : 'font-semibold text-warning'}>
      {connected ? 'En direct' : 'Connexion perdue : la page reprendra d’elle-même.'}
    </span>
  )
}
