import { headers } from 'next/headers'
import { env } from '@/lib/env'

/** What a command may need to know of the request. The address is for rate limits only and is never stored or logged. */
export async function requestOrigin() {
  const list = await headers()
  return {
    id: list.get('x-request-id') ?? 'none',
    origin: list.get('origin'),
    address: list.get('x-forwarded-for')?.split(',')[0]?.trim() || 'local',
    device: list.get('user-agent') ?? undefined,
    publicUrl: env().PUBLIC_URL,
  }
}

/** A request that changes something must come from our own pages: a missing Origin is refused too. */
export const isOwnOrigin = (origin: string | null): boolean => origin === new URL(env().PUBLIC_URL).origin
