import { expect, test } from 'vitest'
import { inReadingOrder } from './session'

const on = (day: number) => ({ day, startsAt: new Date(Date.UTC(2026, 2, day, 9)), endsAt: new Date(Date.UTC(2026, 2, day, 10)) })

test('la prochaine séance se lit d’abord, la plus lointaine ensuite, puis celles qui sont passées, la dernière d’abord', () => {
  const now = new Date(Date.UTC(2026, 2, 10, 9, 30))
  expect(inReadingOrder([on(2), on(30), on(10), on(8), on(12)], now).map(({ day }) => day)).toEqual([10, 12, 30, 8, 2])
})
