import { expect, test } from 'vitest'
import { endedCookie, sessionCookie, sessionNamed } from './cookie'

const session = { id: '1', accountId: '2', maxAgeSeconds: 60 }

test.each(['https://appel.example.org', 'http://127.0.0.1:3000'])('sur %s, la session s’ôte avec les attributs qui l’ont posée', async (publicUrl) => {
  const { value: _value, maxAge: _maxAge, ...set } = await sessionCookie(session, { secret: 'x'.repeat(32), publicUrl })
  expect(endedCookie(publicUrl)).toEqual(set)
  expect(set).toMatchObject({ httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https') })
  expect(set.name.startsWith('__Secure-')).toBe(set.secure)
})

test('un cookie nomme sa session ; altéré, d’un autre secret ou périmé, il n’en nomme aucune', async () => {
  const publicUrl = 'https://appel.example.org'
  const [ours, other] = ['x'.repeat(32), 'y'.repeat(32)]
  const { value } = await sessionCookie(session, { secret: ours, publicUrl })
  expect(await sessionNamed(value, ours)).toBe('1')
  expect(await sessionNamed(value, other)).toBeUndefined()
  expect(await sessionNamed(`${value.slice(0, -2)}AA`, ours)).toBeUndefined()
  expect(await sessionNamed('n’importe quoi', ours)).toBeUndefined()
  const { value: late } = await sessionCookie({ ...session, maxAgeSeconds: -60 }, { secret: ours, publicUrl })
  expect(await sessionNamed(late, ours)).toBeUndefined()
})
