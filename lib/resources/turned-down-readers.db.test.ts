import { expect, test } from 'vitest'
import { giveConsent, withdrawConsent } from '@/lib/appeals/support-consent.commands'
import { publicUrl, rejected, turnedDownCall, waiting } from '@/lib/appeals/turned-down.fixture'
import { testDatabase } from '@/lib/db/testing/database'
import { publishedResource, wishedResource } from './resource.fixture'
import { mayRead } from './resource.queries'

const { db } = await testDatabase()
const context = { db, now: new Date('2026-03-02T09:00:00.000Z') }

test('une structure non retenue lit les ressources des lauréats tant que dure son accord ; une autre, jamais', async () => {
  const call = await turnedDownCall(db, context.now)
  const resourceId = await publishedResource(db, call.staff, call.instructor, wishedResource({ access: 'LAUREATES' }), context)
  const [mine, other] = [await call.applicant(rejected), await call.applicant(waiting)]
  const input = { applicationId: call.idOf(rejected) }
  expect(await mayRead(mine, resourceId, db)).toBe(false)
  expect((await giveConsent(mine, input, context)).kind).toBe('ok')
  expect(await mayRead(mine, resourceId, db)).toBe(true)
  expect(await mayRead(other, resourceId, db)).toBe(false)
  expect((await withdrawConsent(mine, { ...input, publicUrl }, context)).kind).toBe('ok')
  expect(await mayRead(mine, resourceId, db)).toBe(false)
})
