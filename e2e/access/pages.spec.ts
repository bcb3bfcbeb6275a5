import { expect, test } from '../fixtures/test'
import { fieldsSent, filesPosted, rooms } from './acts'
import { addresses, headersOf, isPage, read, readWithoutFrame, siteUrl } from './ask'
import { expectations, objectsOf, walkers, type Walker } from './matrix'

/** Those of the matrix; the pages read in the rooms, and the routes that a room writes to. */
const declared = new Set([...Object.keys(expectations), ...Object.values(rooms).flatMap(({ rows }) => rows.flatMap((row) => ('read' in row ? [row.read.replace(/ \(.*/, '')] : []))), ...[...filesPosted, ...fieldsSent].map((act) => `/${act.replace(/ \w+$/, '')}`)])

test('chaque adresse de la construction a ses lecteurs déclarés, et aucune déclaration n’est de trop', () => {
  expect(addresses.length).toBeGreaterThan(70)
  expect(addresses.filter((address) => !declared.has(address))).toEqual([])
  expect([...declared].filter((address) => !addresses.includes(address))).toEqual([])
})

test('l’adresse d’icône que les navigateurs demandent d’eux-mêmes répond, par l’image du site', async () => {
  const { status, headers } = await fetch(`${siteUrl()}/favicon.ico`)
  expect([status, headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
})

/** A call's pages stand in a frame that refuses too: they must hold without it. */
const isFramed = (address: string) => address.startsWith('/pilotage/appels/[slug]') && !address.endsWith('/export')

for (const [walker, email] of Object.entries(walkers) as [Walker, string | null][])
  test(`« ${walker} » lit ce qui lui est ouvert et rien d’autre ; une page pose trois questions à la base, au plus`, async ({ db }) => {
    test.setTimeout(120_000)
    const objects = await objectsOf(db)
    const account = email === null ? null : await db.account.findUniqueOrThrow({ where: { email }, select: { id: true } })
    const headers = await headersOf(db, account?.id ?? null)
    const wrong: string[] = []
    for (const [address, cases] of Object.entries(expectations)) {
      if (cases === 'machine') continue
      for (const { at, allowed, anonymous, told, withoutFrame } of cases) {
        const place = at(objects)
        const { found, tooMany } = await read(place, headers, isPage(address) && allowed.includes(walker))
        if (tooMany) wrong.push(`${address} (${place}) : ${tooMany}`)
        const wanted = allowed.includes(walker) ? [200, 'inside'] : walker === 'anonymous' ? [anonymous ?? 'sign-in'] : [told?.includes(walker) ? 403 : 404]
        if (!wanted.includes(found)) wrong.push(`${address} (${place}) : ${found} au lieu de ${wanted[0]}`)
        if (!isFramed(address) || walker === 'anonymous' || allowed.includes(walker)) continue
        const alone = await readWithoutFrame(place, headers)
        if (alone !== (withoutFrame?.includes(walker) ? 200 : 404)) wrong.push(`${address} (${place}), sans son cadre : ${alone}`)
      }
    }
    expect(wrong).toEqual([])
  })
