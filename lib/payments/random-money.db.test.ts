import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { randomMoney } from './random-money.fixture'

const { db } = await testDatabase(4)

test('quoi qu’on fasse, dans quelque ordre que ce soit, les égalités tiennent au centime : la base, la page et un compte à part disent la même chose', async () => {
  const told = await randomMoney(db, 'versements', { laureates: 3, steps: 150, now: new Date('2026-03-02T09:00:00.000Z') })
  expect(told.accepted).toBeGreaterThan(20)
  expect(told.refused).toBeGreaterThan(20)
  expect(told.rawRefused).toBeGreaterThan(3)
  expect(told.figures.paid).toBeGreaterThan(0)
}, 120_000)
