import { expect, test } from 'vitest'
import { boundCall } from '@/lib/agreements/bound-call.fixture'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { fileStore } from '@/lib/files/store'
import { liveRequest } from '@/lib/payments/payment-record'
import { paymentList } from '@/lib/payments/payments.queries'
import { playAgreements } from './play/agreements'
import { playPayments } from './play/payments'

const { db } = await testDatabase()
const at = new Date('2026-03-02T09:00:00.000Z')
const now = new Date('2026-08-24T09:00:00.000Z')

test('les versements de la démonstration passent par chaque état, et leurs comptes se rapprochent au centime', async () => {
  const call = await boundCall(db, at, Array.from({ length: 19 }, () => 1_500_000))
  const first = call.applications[0]?.id
  const store = fileStore(testFolder())
  await playAgreements(db, store, call.staff, call.callId, { at, now, first })
  await playPayments(db, store, call, call.callId, { at: new Date('2026-03-22T09:00:00.000Z'), now, first })
  const list = await paymentList(call.staff, call, { db, now })
  expect(list?.identities.every(({ holds }) => holds)).toBe(true)
  const states = (list?.records ?? []).flatMap(({ instalments }) => instalments.map((instalment) => liveRequest(instalment)?.state ?? instalment.requests[0]?.state))
  for (const state of ['REQUESTED', 'VERIFIED', 'APPROVED', 'ORDERED', 'PAID', 'SENT_BACK'] as const) expect(states, state).toContain(state)
  const accounts = (list?.records ?? []).flatMap((record) => record.accounts.map(({ state }) => state))
  for (const state of ['SENT', 'VERIFIED', 'CONFIRMED'] as const) expect(accounts, state).toContain(state)
  expect(list?.records.flatMap(({ repayments }) => repayments.map(({ state }) => state))).toEqual(['ANSWERED'])
  expect(list?.records.find(({ applicationId }) => applicationId === first)?.instalments[0]?.paidOn).not.toBeNull()
  expect(list?.batches.map(({ n, open }) => [n, open])).toEqual([[2, 1], [1, 0]])
}, 120_000)
