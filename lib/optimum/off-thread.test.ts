import { describe, expect, test } from 'vitest'
import { randomFrom } from '@/lib/scoring/random'
import { priceOffThread, solveOffThread } from './off-thread'
import type { Instance } from './optimum'
import { instanceDrawn } from './optimum.fixture'
import { solve } from './solve'

/** Values that follow cents: long to prove. */
function longToProve(): Instance {
  const random = randomFrom('long')
  const options = Array.from({ length: 1500 }, (_, index) => {
    const cents = 1_000_000 + random.whole(4_000_000)
    return { application: `a${index}`, level: 1, cents, value: cents + random.whole(50_000) }
  })
  return { envelopeCents: 700_000_001, options, groups: [], mustFund: [], mustNotFund: [], count: null }
}
const children = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length

describe('recherche hors du fil principal', () => {
  test('répond comme la recherche elle-même, sans retenir le fil', async () => {
    const instance = instanceDrawn(randomFrom('hors du fil'))
    let turns = 0
    const clock = setInterval(() => (turns += 1), 5)
    const { signal } = new AbortController()
    expect(await solveOffThread(instance, { signal })).toEqual(await solve(instance))
    expect((await priceOffThread(instance, [], { signal })).optimum).toEqual(await solve(instance))
    clearInterval(clock)
    expect(turns).toBeGreaterThan(10)
  }, 30_000)

  test('une recherche abandonnée s’arrête vraiment : son processus a pris fin', async () => {
    const before = children()
    const controller = new AbortController()
    const search = solveOffThread(longToProve(), { signal: controller.signal })
    expect(children()).toBe(before + 1)
    setTimeout(() => controller.abort(new Error('abandon')), 2500)
    await expect(search).rejects.toThrow('abandon')
    expect(children()).toBe(before)
  }, 30_000)

  test('une recherche déjà abandonnée ne commence pas', async () => {
    await expect(solveOffThread(longToProve(), { signal: AbortSignal.abort(new Error('abandon')) })).rejects.toThrow('abandon')
  })
})
