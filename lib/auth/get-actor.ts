import { getServerSession } from 'next-auth'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { anonymous, type Actor, type Person } from '@/lib/accounts/actor'
import { actorOfSession } from '@/lib/accounts/actor.queries'
import { db } from '@/lib/db/client'
import { isId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { authOptions } from './options'

/** Who is asking. Reads the session's row once per request. */
export const getActor = cache(async (): Promise<Actor> => {
  const session = await getServerSession(authOptions())
  return isId(session?.sid) ? actorOfSession(db(), session.sid, new Date()) : anonymous
})

/** The signed-in person, or the sign-in page, which leads back to `here`. */
export async function requirePerson(here: string): Promise<Person> {
  const actor = await getActor()
  return actor.kind === 'person' ? actor : redirect(routes.signIn(here))
}
