import { decode, encode } from 'next-auth/jwt'

/** next-auth's own cookie; the token carries the session's id, checked in the database at each request. */
export const cookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Secure-next-auth.session-token' : 'next-auth.session-token'

const attributes = (publicUrl: string) => ({ httpOnly: true, sameSite: 'lax' as const, secure: publicUrl.startsWith('https:'), path: '/' })

/** Takes the cookie away: with the attributes that it was set with, or a browser keeps one whose name begins with `__Secure-`. */
export const endedCookie = (publicUrl: string) => ({ name: cookieName(publicUrl), ...attributes(publicUrl) })

export async function sessionCookie(
  session: { id: string; accountId: string; maxAgeSeconds: number },
  config: { secret: string; publicUrl: string },
) {
  const value = await encode({
    token: { sub: session.accountId, sid: session.id },
    secret: config.secret,
    maxAge: session.maxAgeSeconds,
  })
  return {
    name: cookieName(config.publicUrl),
    value,
    ...attributes(config.publicUrl),
    maxAge: session.maxAgeSeconds,
  }
}

/** The session that a cookie names: undefined when it is not ours, or is out of date. */
export async function sessionNamed(value: string, secret: string): Promise<string | undefined> {
  try {
    return (await decode({ token: value, secret }))?.sid
  } catch {
    return undefined
  }
}
