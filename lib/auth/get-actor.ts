import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { anonymous, type Actor, type Person } from '@/lib/accounts/actor'
import { actorOfSession } from '@/lib/accounts/actor.queries'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'
import { isId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { cookieName, sessionNamed } from './cookie'

/** Who is asking. Reads the session's row once per request. */
export const getActor = cache(async (): Promise<Actor> => (await actorAgain())())

/** Reads who is asking anew each time, for an answer that lasts longer than its request. */
export async function actorAgain(): Promise<() => Promise<Actor>> {
  const { AUTH_SECRET, PUBLIC_URL } = env()
  const cookie = (await cookies()).get(cookieName(PUBLIC_URL))
  const session = cookie && (await sessionNamed(cookie.value, AUTH_SECRET))
  return async () => (isId(session) ? actorOfSession(db(), session, new Date()) : anonymous)
}

/** The signed-in person, or the sign-in page, which leads back to `here`. */
export async function requirePerson(here: string): Promise<Person> {
  const actor = await getActor()
  return actor.kind === 'person' ? actor : redirect(routes.signIn(here))
}
