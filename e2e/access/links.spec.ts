import { abandonCall } from '@/lib/calls/launch.commands'
import { routes } from '@/lib/kernel/routes'
import { done } from '@/prisma/seed/play/done'
import { expect, test } from '../fixtures/test'
import { headersOf, siteUrl } from './ask'
import { walkers, type Walker } from './matrix'
import { stage } from './stage'

const identifier = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
/** Calls of other tests, which move between a page and the links that it offers. */
const ofAnotherTest = /\/appels\/[a-z-]+-[0-9a-f]{8}-[0-9a-f]{4}-/
const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&#x27;', "'").replaceAll('&quot;', '"')

/** One of each: pages of several objects of one call differ by an identifier, those of one list by their question. */
const kindOf = (address: string) => address.replace(identifier, ':id').replace(/=[^&]*/g, '')
/** Files weigh, and the access suite asks for each of them. */
const isFile = (address: string) => /\.(pdf|zip|csv|json|atom|docx|png|svg|ics|xlsx)(\?|$)|\/(archive|export|livret)(\?|$)|^\/api\//.test(address)

async function linksOf(address: string, headers: Record<string, string>): Promise<{ status: number; links: string[] }> {
  const response = await fetch(siteUrl() + address, { headers, redirect: 'manual' })
  const html = await response.text()
  const found = [...html.matchAll(/<a\b[^>]*?\shref="(\/[^"#]*)/g)].map(([, link = '']) => unescaped(link))
  const next = response.headers.get('location')
  return { status: response.status, links: next?.startsWith('/') ? [next] : found }
}

/** Follows, from there, every kind of link that is offered among those; those that lead nowhere, with the page that offers them. */
async function walk(headers: Record<string, string>, from: string, within: (address: string) => boolean): Promise<{ dead: string[]; seen: Set<string> }> {
  const [seen, dead] = [new Set([kindOf(from)]), [] as string[]]
  let round = [{ address: from, from: '' }]
  while (round.length > 0) {
    const offered: typeof round = []
    for (let start = 0; start < round.length; start += 4)
      await Promise.all(round.slice(start, start + 4).map(async ({ address, from }) => {
        const { status, links } = await linksOf(address, headers)
        if (status >= 400) dead.push(`${address}, depuis ${from} : ${status}`)
        offered.push(...links.map((link) => ({ address: link, from: address })))
      }))
    round = offered.filter(({ address }) => {
      if (!within(address) || isFile(address) || seen.has(kindOf(address))) return false
      seen.add(kindOf(address))
      return true
    })
  }
  return { dead, seen }
}

for (const [walker, email] of Object.entries(walkers) as [Walker, string | null][])
  test(`« ${walker} » : chaque lien qui lui est offert mène quelque part`, async ({ db }) => {
    test.setTimeout(240_000)
    const account = email === null ? null : await db.account.findUniqueOrThrow({ where: { email }, select: { id: true } })
    const { dead, seen } = await walk(await headersOf(db, account?.id ?? null), '/', (address) => !ofAnotherTest.test(address))
    expect(dead).toEqual([])
    expect(seen.size).toBeGreaterThan(15)
  })

test('un appel déclaré sans suite n’offre à l’équipe que des liens qui mènent quelque part', async ({ db }) => {
  test.setTimeout(240_000)
  const s = await stage(db, 'jury')
  done(await abandonCall(await s.cast.as('staff'), { callId: s.callId, reason: 'Motif fictif.' }, s.context()))
  const { dead, seen } = await walk(s.cast.headers.staff, routes.staffCall(s.slug), (address) => address.startsWith(routes.staffCall(s.slug)))
  expect(dead).toEqual([])
  expect(seen.size).toBeGreaterThan(5)
})
