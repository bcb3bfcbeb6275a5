'use server'

import { cookies } from 'next/headers'
import { signInSchema } from '@/lib/accounts/account.schema'
import { sessionSeconds, signIn as openSessionWithPassword, signOut as endSession } from '@/lib/accounts/session.commands'
import { defineAction } from '@/lib/actions/define-action'
import { requestOrigin } from '@/lib/actions/request'
import * as z from 'zod'
import { endedCookie, sessionCookie } from '@/lib/auth/cookie'
import { env } from '@/lib/env'
import { ownPath, routes } from '@/lib/kernel/routes'
import { ok } from '@/lib/kernel/result'

export const signIn = defineAction({
  name: 'session.open',
  schema: signInSchema,
  run: async (_actor, input, context) => {
    const result = await openSessionWithPassword(input, await requestOrigin(), context)
    if (result.kind !== 'ok') return result
    const { AUTH_SECRET: secret, PUBLIC_URL: publicUrl } = env()
    const { sessionId: id, accountId } = result.value
    const { name, value, ...attributes } = await sessionCookie({ id, accountId, maxAgeSeconds: sessionSeconds }, { secret, publicUrl })
    ;(await cookies()).set(name, value, attributes)
    return result
  },
  then: (_value, { next }) => ({ go: ownPath(next) ?? routes.arrival() }),
})

export const signOut = defineAction({
  name: 'session.end',
  schema: z.strictObject({}),
  run: async (actor, _input, context) => {
    await endSession(actor, context)
    ;(await cookies()).delete(endedCookie(env().PUBLIC_URL))
    return ok()
  },
  then: () => ({ go: routes.home() }),
})
