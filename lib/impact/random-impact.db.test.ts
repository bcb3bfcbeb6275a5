import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { fileStore } from '@/lib/files/store'
import { randomImpact } from './random-impact.fixture'

const { db } = await testDatabase(4)

test('quoi qu’on relève, corrige, importe, remette ou retire, chaque figure des tableaux égale un compte tenu à part et mène à ses relevés', async () => {
  const { told, tally } = await randomImpact(db, 'impact', { laureates: 3, steps: 120, now: new Date('2026-03-02T09:00:00.000Z'), store: fileStore(testFolder()) })
  expect(told.accepted).toBeGreaterThan(30)
  expect(told.refused).toBeGreaterThan(10)
  expect(told.rawRefused).toBeGreaterThan(0)
  expect(told['file ok']).toBeGreaterThan(3)
  expect(tally.entries.length).toBeGreaterThan(60)
}, 120_000)
