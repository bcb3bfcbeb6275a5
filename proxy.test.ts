import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { proxy } from './proxy'

const ask = (path: string) => proxy(new NextRequest(`http://127.0.0.1:3000${path}`))

test.each(['/appels/%00', '/open-data/laureats.csv?appel=%00', '/appels/a%00b/laureats'])('%s ne nomme rien : la base ne l’entend pas', (path) => {
  const { status, headers } = ask(path)
  expect([status, headers.get('content-security-policy')]).toEqual([404, `default-src 'none'`])
})

test('chaque réponse porte sa politique : un jeton neuf, ni unsafe-inline ni unsafe-eval pour les scripts', () => {
  const [one, two] = [ask('/'), ask('/')].map(({ headers }) => headers.get('content-security-policy') ?? '')
  const scripts = /script-src [^;]+/.exec(one ?? '')?.[0]
  expect(scripts).toMatch(/'nonce-[\w+/=]{20,}'/)
  expect(scripts).not.toMatch(/unsafe/)
  expect(one).not.toBe(two)
})

test.each(['/api/pieces/un-fichier', '/appels/un-appel/laureats/image.png', '/pilotage/appels/un-appel/dossier-de-presse/carte.svg'])('%s n’est pas une page : rien ne s’y exécute', (path) => {
  expect(ask(path).headers.get('content-security-policy')).toBe(`default-src 'none'; sandbox`)
})
