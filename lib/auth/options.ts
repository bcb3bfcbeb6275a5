import type { NextAuthOptions } from 'next-auth'
import { cookieName } from '@/lib/auth/cookie'
import { sessionSeconds } from '@/lib/accounts/session.commands'
import { env } from '@/lib/env'

declare module 'next-auth' {
  interface Session {
    sid?: string
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sid?: string
  }
}

/** next-auth reads and renews the cookie; sign-in is our own action, which checks the password and opens the session row. */
export function authOptions(): NextAuthOptions {
  const { AUTH_SECRET, PUBLIC_URL } = env()
  return {
    secret: AUTH_SECRET,
    providers: [],
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    pages: { signIn: '/connexion', error: '/connexion' },
    cookies: {
      sessionToken: {
        name: cookieName(PUBLIC_URL),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: PUBLIC_URL.startsWith('https:') },
      },
    },
    callbacks: {
      session: ({ session, token }) => ({ expires: session.expires, sid: token.sid }),
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  }
}
