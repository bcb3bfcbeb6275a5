'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState, useTransition } from 'react'

/**
 * Keeps the page as the server has it: the stream tells a version, and the page is read again, with this person's rights, as long as it
 * shows another. What is being typed stays. Without JavaScript, the page is read again by hand.
 */
export function Live({ stream, version }: { stream: string; version: string }) {
  const router = useRouter()
  const [told, setTold] = useState<string | null>(null)
  const [connected, setConnected] = useState<boolean | null>(null)
  const [reading, startReading] = useTransition()
  useEffect(() => {
    const source = new EventSource(stream)
    source.onopen = () => setConnected(true)
    source.onmessage = ({ data }: MessageEvent<string>) => setTold(data)
    source.onerror = () => {
      setConnected(false)
      // Refused for good: the page itself will say why.
      if (source.readyState === EventSource.CLOSED) router.refresh()
    }
    return () => source.close()
  }, [stream, router])
  useEffect(() => {
    if (told !== null && told !== version && !reading) startReading(() => router.refresh())
  }, [told, version, reading, router])
  if (connected === null) return null
  return (
    <span role="status" className={connected ? 'text-success' : 'font-semibold text-warning'}>
      {connected ? 'En direct' : 'Connexion perdue : la page reprendra d’elle-même.'}
    </span>
  )
}
