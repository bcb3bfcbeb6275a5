import { describe, expect, test } from 'vitest'
import { randomFrom } from '@/lib/scoring/random'
import { priceOffThread, solveOffThread } from './off-thread'
import type { Instance } from './optimum'
import { instanceDrawn } from './optimum.fixture'
import { solve } from './solve'

/** Values that follow cents, and twenty groups that overlap, each with its exact number: neither listed nor proved in a minute. */
function longToProve(): Instance {
  const random = randomFrom('long')
  const ids = Array.from({ length: 120 }, (_, index) => `a${index}`)
  const options = ids.flatMap((application) => {
    const asked = 1_000_000 + random.whole(4_000_000)
    return [0.6, 0.8, 1].map((part, level) => ({ application, level: level + 1, cents: Math.round(asked * part), value: Math.round((asked * part) / 1000) + random.whole(50) }))
  })
  const groups = Array.from({ length: 20 }, (_, index) => {
    const applications = ids.filter(() => random.whole(3) === 0)
    const exactly = Math.round(applications.length / 7)
    return { name: `g${index}`, applications, min: exactly, max: exactly }
  })
  return { envelopeCents: Math.round(options.reduce((sum, { cents }) => sum + cents, 0) / 18), options, groups, mustFund: [], mustNotFund: [], count: null }
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
