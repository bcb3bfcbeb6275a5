import { headers } from 'next/headers'
import { env } from '@/lib/env'

/**
 * What a command may need to know of the request. The address counts attempts, a day at most, and is never logged: the last
 * one of the list, which the nearest proxy wrote; those before it are whatever the sender claims.
 */
export async function requestOrigin() {
  const list = await headers()
  return {
    id: list.get('x-request-id') ?? 'none',
    origin: list.get('origin'),
    address: list.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'local',
    device: list.get('user-agent') ?? undefined,
    publicUrl: env().PUBLIC_URL,
  }
}

/** A request that changes something must come from our own pages: a missing Origin is refused too. */
export const isOwnOrigin = (origin: string | null): boolean => origin === new URL(env().PUBLIC_URL).origin
