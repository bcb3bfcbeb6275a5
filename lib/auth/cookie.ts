import { encode } from 'next-auth/jwt'

/** next-auth's own cookie; the token carries the session's id, checked in the database at each request. */
export const cookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Secure-next-auth.session-token' : 'next-auth.session-token'

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
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: config.publicUrl.startsWith('https:'),
    path: '/',
    maxAge: session.maxAgeSeconds,
  }
}
