import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { randomMoney } from './random-money.fixture'

const { db } = await testDatabase(4)

test.each([false, true])('quoi qu’on fasse, dans quelque ordre que ce soit, que l’argent recouvré revienne au reste (%s) ou non, les égalités tiennent au centime : la base, la page et un compte à part disent la même chose', async (recoveredReturns) => {
  const told = await randomMoney(db, `versements ${recoveredReturns}`, { laureates: 3, steps: 150, recoveredReturns, now: new Date('2026-03-02T09:00:00.000Z') })
  expect(told.accepted).toBeGreaterThan(20)
  expect(told.refused).toBeGreaterThan(20)
  expect(told.rawRefused).toBeGreaterThan(3)
  expect(told.figures.paid).toBeGreaterThan(0)
  expect(told.figures.returned > 0).toBe(recoveredReturns)
}, 120_000)
