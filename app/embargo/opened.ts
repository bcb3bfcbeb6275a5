import { cookies } from 'next/headers'
import { openingMinutes } from '@/lib/decisions/embargo'
import { env } from '@/lib/env'
import { routes } from '@/lib/kernel/routes'

const name = 'embargo'

/** What an opened link reads with: kept by that browser alone, for an hour, for these pages. */
export async function keepOpening(opening: string): Promise<void> {
  const secure = env().PUBLIC_URL.startsWith('https:')
  ;(await cookies()).set(name, opening, { httpOnly: true, sameSite: 'lax', secure, path: routes.embargoReading(), maxAge: openingMinutes * 60 })
}

export const keptOpening = async (): Promise<string> => (await cookies()).get(name)?.value ?? ''
