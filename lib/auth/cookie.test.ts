import { expect, test } from 'vitest'
import { endedCookie, sessionCookie } from './cookie'

const session = { id: '1', accountId: '2', maxAgeSeconds: 60 }

test.each(['https://appel.example.org', 'http://127.0.0.1:3000'])('sur %s, la session s’ôte avec les attributs qui l’ont posée', async (publicUrl) => {
  const { value: _value, maxAge: _maxAge, ...set } = await sessionCookie(session, { secret: 'x'.repeat(32), publicUrl })
  expect(endedCookie(publicUrl)).toEqual(set)
  expect(set).toMatchObject({ httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https') })
  expect(set.name.startsWith('__Secure-')).toBe(set.secure)
})
