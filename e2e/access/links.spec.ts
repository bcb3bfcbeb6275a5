import { expect, test } from '../fixtures/test'
import { headersOf, siteUrl } from './ask'
import { walkers, type Walker } from './matrix'

const identifier = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
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

for (const [walker, email] of Object.entries(walkers) as [Walker, string | null][])
  test(`« ${walker} » : chaque lien qui lui est offert mène quelque part`, async ({ db }) => {
    test.setTimeout(240_000)
    const account = email === null ? null : await db.account.findUniqueOrThrow({ where: { email }, select: { id: true } })
    const headers = await headersOf(db, account?.id ?? null)
    const seen = new Set(['/'])
    let round: { address: string; from: string }[] = [{ address: '/', from: '' }]
    const dead: string[] = []
    while (round.length > 0) {
      const offered: typeof round = []
      for (let start = 0; start < round.length; start += 4)
        await Promise.all(round.slice(start, start + 4).map(async ({ address, from }) => {
          const { status, links } = await linksOf(address, headers)
          if (status >= 400) dead.push(`${address}, depuis ${from} : ${status}`)
          offered.push(...links.map((link) => ({ address: link, from: address })))
        }))
      round = offered.filter(({ address }) => {
        if (isFile(address) || seen.has(kindOf(address))) return false
        seen.add(kindOf(address))
        return true
      })
    }
    expect(dead).toEqual([])
    expect(seen.size).toBeGreaterThan(15)
  })
