import { readFileSync } from 'node:fs'
import path from 'node:path'
import { request } from '@playwright/test'
import { openSession, sessionSeconds } from '@/lib/accounts/session.commands'
import { sessionCookie } from '@/lib/auth/cookie'
import type { Db } from '@/lib/db/client'
import { expect, test } from '../fixtures/test'
import { expectations, objectsOf, walkers, type Walker } from './matrix'

/** The build's own list of pages and routes. */
const manifest = Object.keys(JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../.next/server/app-paths-manifest.json'), 'utf8')) as Record<string, string>)
const addresses = manifest
  .filter((entry) => !entry.startsWith('/_'))
  .map((entry) => entry.replace(/\/(page|route)$/, '').replace(/\/\([^)]+\)/g, '') || '/')

test('chaque adresse de la construction a ses lecteurs déclarés, et aucune déclaration n’est de trop', () => {
  expect(addresses.length).toBeGreaterThan(30)
  expect(addresses.filter((address) => !Object.hasOwn(expectations, address))).toEqual([])
  expect(Object.keys(expectations).filter((address) => !addresses.includes(address))).toEqual([])
})

async function headersOf(db: Db, email: string | null): Promise<Record<string, string>> {
  if (email === null) return {}
  const { id: accountId } = await db.account.findUniqueOrThrow({ where: { email }, select: { id: true } })
  const { id } = await openSession(db, accountId, new Date())
  const { name, value } = await sessionCookie({ id, accountId, maxAgeSeconds: sessionSeconds }, { secret: process.env.AUTH_SECRET ?? '', publicUrl: process.env.E2E_PUBLIC_URL ?? '' })
  return { cookie: `${name}=${value}` }
}

for (const [walker, email] of Object.entries(walkers) as [Walker, string | null][])
  test(`« ${walker} » lit ce qui lui est ouvert et rien d’autre`, async ({ db, baseURL }) => {
    test.setTimeout(120_000)
    const objects = await objectsOf(db)
    const context = await request.newContext({ baseURL, extraHTTPHeaders: await headersOf(db, email) })
    const wrong: string[] = []
    for (const [address, expectation] of Object.entries(expectations)) {
      if (expectation === 'machine') continue
      const at = expectation.at(objects)
      const response = await context.get(at, { maxRedirects: 0 })
      const leads = response.headers().location ?? ''
      const found = response.status() >= 300 && response.status() < 400 && leads.includes('/connexion') ? 'sign-in' : response.status()
      const redirectsInside = response.status() >= 300 && response.status() < 400 && found !== 'sign-in'
      if (expectation.allowed.includes(walker)) {
        if (found !== (expectation.ok ?? 200) && !redirectsInside) wrong.push(`${address} : ${found} au lieu de 200`)
      } else {
        const wanted = walker === 'anonymous' && expectation.anonymous === 'sign-in' ? 'sign-in' : 404
        if (found !== wanted) wrong.push(`${address} : ${found} au lieu de ${wanted}`)
      }
    }
    await context.dispose()
    expect(wrong).toEqual([])
  })
