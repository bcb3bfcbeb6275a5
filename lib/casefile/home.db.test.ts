import { expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { staffCalls } from '@/lib/calls/staff-call.queries'
import { countingDb, testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { approvePayment, askPayment, verifyProofs } from '@/lib/payments/payment.commands'
import { sendBankDetails } from '@/lib/payments/bank.commands'
import { fictionalIban } from '@/lib/payments/iban'
import { cleanFile, done, makeReady, paidCall, publicUrl, recordOf } from '@/lib/payments/paid-call.fixture'
import { ownCards } from './home.queries'

const { db, url } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

test('la convention acceptée, la structure lit qu’il faut envoyer un RIB et demander l’avance ; demandée, l’équipe la vérifie, une autre personne l’approuve', async () => {
  const call = await paidCall(db, now)
  const applicant = await call.applicant(1)
  const awaited = async () => (await ownCards(applicant, context)).flatMap((card) => card.awaited.map(({ what }) => what))
  const waits = async (who: typeof call.staff) => (await staffCalls(who, context))?.find(({ id }) => id === call.callId)
  expect(await awaited()).toEqual(['account', 'instalment'])

  const { structure, applicationId } = await recordOf(db, call, 1)
  const { bankId } = done(await sendBankDetails(applicant, { applicationId, holder: structure.name, holderSiret: structure.siret, iban: fictionalIban(1), bic: '', publicUrl }, context))
  expect(await awaited()).toEqual(['account', 'instalment'])
  expect(await waits(call.staff)).toMatchObject({ accountsToCheck: 0 })
  await db.bankDetails.update({ where: { id: bankId }, data: { fileId: await cleanFile(db, now, 'rib.pdf') } })
  expect(await awaited()).toEqual(['instalment'])
  expect(await waits(call.staff)).toMatchObject({ accountsToCheck: 1 })

  const { requestId } = done(await askPayment(applicant, { agreementId: call.agreement(1), n: 1, message: '' }, context))
  expect(await awaited()).toEqual([])
  expect(await waits(call.staff)).toMatchObject({ paymentsToVerify: 1, paymentSince: now, paymentsToApprove: 0 })
  done(await verifyProofs(call.staff, { requestId, version: 1 }, context))
  expect(await waits(call.staff)).toMatchObject({ paymentsToVerify: 0, paymentsToApprove: 0 })
  expect(await waits(call.checker)).toMatchObject({ paymentsToApprove: 1 })
})

test('une demande approuvée n’attend plus l’équipe ; un rapport remis l’attend ; personne d’autre ne lit ces cartes', async () => {
  const call = await paidCall(db, now)
  await makeReady(db, now, call, 1)
  const { requestId } = done(await askPayment(await call.applicant(1), { agreementId: call.agreement(1), n: 1, message: '' }, context))
  done(await verifyProofs(call.staff, { requestId, version: 1 }, context))
  done(await approvePayment(call.checker, { requestId, version: 2 }, context))
  const { laureate } = await recordOf(db, call, 1)
  await db.report.create({ data: { id: newId(), laureateId: laureate.id, kind: 'FINAL', period: new Date('2027-09-01'), state: 'SUBMITTED', startedAt: now, submittedAt: now, figures: [] } })
  expect((await staffCalls(call.checker, context))?.find(({ id }) => id === call.callId)).toMatchObject({ accountsToCheck: 0, paymentsToVerify: 0, paymentsToApprove: 0, reports: 1, reportSince: now })
  expect((await ownCards(await call.applicant(2), context)).every(({ id }) => id !== call.applications[0]?.id)).toBe(true)
  expect(await ownCards(anonymous, context)).toEqual([])
  const counted = countingDb(url)
  const applicant = await call.applicant(1)
  expect(await counted.asked(() => ownCards(applicant, { db: counted.db, now }))).toBe(1)
})
