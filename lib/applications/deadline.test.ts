import { describe, expect, test } from 'vitest'
import { parisInstant } from '@/lib/kernel/paris'
import { whyNotOpen } from './application.lifecycle'

/** What staff type, and the instant from which nothing is deposited any more. */
const closings = [
  ['un soir d’hiver', '2027-01-15T23:59', '2027-01-15T22:59:00.000Z'],
  ['un midi d’été', '2027-07-15T12:00', '2027-07-15T10:00:00.000Z'],
  ['à minuit, quand l’année change', '2027-01-01T00:00', '2026-12-31T23:00:00.000Z'],
  ['un 29 février', '2028-02-29T23:59', '2028-02-29T22:59:00.000Z'],
  ['la minute avant le passage à l’heure d’été', '2027-03-28T01:59', '2027-03-28T00:59:00.000Z'],
  ['à une heure que le passage à l’heure d’été saute : la suivante', '2027-03-28T02:30', '2027-03-28T01:30:00.000Z'],
  ['à la première heure d’été', '2027-03-28T03:00', '2027-03-28T01:00:00.000Z'],
  ['le soir du passage à l’heure d’été', '2027-03-28T23:59', '2027-03-28T21:59:00.000Z'],
  ['à une heure que le passage à l’heure d’hiver répète : la première', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
  ['à la fin de l’heure répétée', '2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
  ['le soir du passage à l’heure d’hiver', '2026-10-25T23:59', '2026-10-25T22:59:00.000Z'],
] as const

const opensAt = new Date('2026-09-01T07:00:00.000Z')
const after = (instant: Date, ms: number) => new Date(instant.getTime() + ms)

describe.each(closings)('clôture %s (%s à Paris)', (_, local, utc) => {
  const closesAt = parisInstant(local) ?? new Date(0)
  const call = { state: 'LAUNCHED', opensAt, closesAt } as const

  test('tombe à l’instant dit', () => expect(closesAt.toISOString()).toBe(utc))

  test.each([[-3_600_000, true], [-1, true], [0, false], [1, false], [3_600_000, false]])('%i milliseconde(s) après : ouvert ? %s', (ms, open) => {
    expect(whyNotOpen(call, after(closesAt, ms)) === null).toBe(open)
  })

  test('prolongée d’une milliseconde, elle l’est pour tout le monde et d’une milliseconde', () => {
    const extended = { ...call, closesAt: after(closesAt, 1) }
    expect(whyNotOpen(extended, closesAt)).toBeNull()
    expect(whyNotOpen(extended, after(closesAt, 1))).not.toBeNull()
  })
})

test.each([[-1, false], [0, true]])('%i milliseconde après l’ouverture : ouvert ? %s', (ms, open) => {
  expect(whyNotOpen({ state: 'LAUNCHED', opensAt, closesAt: after(opensAt, 1000) }, after(opensAt, ms)) === null).toBe(open)
})
