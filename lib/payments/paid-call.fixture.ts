import { createHash } from 'node:crypto'
import { boundCall, publicUrl, sentAgreement } from '@/lib/agreements/bound-call.fixture'
import { acceptAgreement } from '@/lib/agreements/signature.commands'
import type { Db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { JudgedOptions } from '@/lib/envelope/judged-call.fixture'
import { csvSheet } from '@/lib/kernel/csv'
import { centsInput } from '@/lib/kernel/cents'
import { dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import type { Result } from '@/lib/kernel/result'
import { fictionalSiret } from '@/lib/kernel/siret'
import { orderPayments } from './batch.commands'
import { confirmBank, sendBankDetails, verifyBank } from './bank.commands'
import { announcedBy } from './finance-file'
import { fictionalIban } from './iban'
import { bodyCheckKinds } from './payment'
import { approvePayment, askPayment, enterCheck, enterCommitment, verifyProofs } from './payment.commands'
import { paymentRecords } from './payments.queries'
import { applyReturn, receiveReturn } from './return.commands'
import { returnRun } from './return.queries'

export { publicUrl }

/** @throws what the command answered, when it is not `ok` */
export function done<T>(result: Result<T>): T {
  if (result.kind !== 'ok') throw new Error(JSON.stringify(result))
  return result.value
}

/** A fictional call whose laureates have accepted their letter: each instalment waits to be asked for. */
export async function paidCall(db: Db, now: Date, amounts: readonly number[] = [1_500_000, 1_000_000], options: JudgedOptions = {}) {
  const call = await boundCall(db, now, amounts, options)
  const context = { db, now }
  for (const { number, structureId } of call.applications) await db.structure.update({ where: { id: structureId }, data: { siret: fictionalSiret(90_000 + number) } })
  const agreementIds: string[] = []
  for (const { number } of call.applications) {
    const { step } = await sentAgreement(db, call, now, number)
    done(await acceptAgreement(await call.applicant(number), { ...step, as: 'Présidente fictive', publicUrl }, context))
    agreementIds.push(step.agreementId)
  }
  return { ...call, agreementIds, agreement: (n: number) => agreementIds[n - 1] ?? '' }
}
export type PaidCall = Awaited<ReturnType<typeof paidCall>>

export async function recordOf(db: Db, call: PaidCall, n: number) {
  const [made] = await paymentRecords(db, Prisma.sql`g.id = ${call.agreement(n)}::uuid`)
  if (!made) throw new Error('no such laureate in this fixture')
  return made
}

/** A file that the antivirus has read, without its bytes. */
export async function cleanFile(db: Db, now: Date, name: string): Promise<string> {
  const id = newId()
  await db.storedFile.create({ data: { id, key: id, name, contentType: 'application/pdf', size: 10, sha256: createHash('sha256').update(id).digest('hex'), scan: 'CLEAN', scannedAt: now, uploadedAt: now } })
  return id
}

/** Sends an account of the structure with its paper; verified, and confirmed by a second person when it is a change. */
export async function giveAccount(db: Db, now: Date, call: PaidCall, n: number, account = n): Promise<string> {
  const context = { db, now }
  const { structure, applicationId } = await recordOf(db, call, n)
  const { bankId } = done(await sendBankDetails(await call.applicant(n), { applicationId, holder: structure.name, holderSiret: structure.siret, iban: fictionalIban(account), bic: '', publicUrl }, context))
  await db.bankDetails.update({ where: { id: bankId }, data: { fileId: await cleanFile(db, now, 'rib.pdf') } })
  const { confirmed } = done(await verifyBank(call.staff, { bankId, version: 1, publicUrl }, context))
  if (!confirmed) done(await confirmBank(call.checker, { bankId, version: 2, number: '01 00 00 00 00', from: 'Fiche de la structure', person: 'Trésorière fictive', publicUrl }, context))
  return bankId
}

/** Everything that stands before a payment. */
export async function makeReady(db: Db, now: Date, call: PaidCall, n: number): Promise<void> {
  const context = { db, now }
  await giveAccount(db, now, call, n)
  const { laureate } = await recordOf(db, call, n)
  for (const kind of bodyCheckKinds) done(await enterCheck(call.staff, { laureateId: laureate.id, kind, passed: true, checkedOn: dayOf(now), remark: '' }, context))
  done(await enterCommitment(call.staff, { agreementId: call.agreement(n), version: 0, number: `ENG-FICTIF-${n}` }, context))
}

/** Asked, verified by one person, approved by another. */
export async function approved(db: Db, now: Date, call: PaidCall, laureate: number, n: number): Promise<string> {
  const context = { db, now }
  if (n > 1) await db.paymentProof.create({ data: { id: newId(), agreementId: call.agreement(laureate), n, fileId: await cleanFile(db, now, 'rapport.pdf'), addedAt: now } })
  const { requestId } = done(await askPayment(await call.applicant(laureate), { agreementId: call.agreement(laureate), n, message: '' }, context))
  done(await verifyProofs(call.staff, { requestId, version: 1 }, context))
  done(await approvePayment(call.checker, { requestId, version: 2 }, context))
  return requestId
}

/** What finance sends back of the orders of a call that are open. */
export async function returnOf(db: Db, call: PaidCall, statut: 'payé' | 'rejeté', on: string): Promise<string> {
  const orders = await db.paymentRequest.findMany({ where: { state: 'ORDERED', batch: { callId: call.callId } }, orderBy: { reference: 'asc' } })
  return csvSheet([['Référence', 'Montant', 'Statut', 'Date', 'Motif'], ...orders.map(({ reference, cents }) => [reference ?? '', centsInput(Number(cents) as never), statut, on, statut === 'payé' ? '' : 'Compte clos'])])
}

export async function applied(db: Db, now: Date, call: PaidCall, text: string) {
  const context = { db, now }
  const { returnId } = done(await receiveReturn(call.staff, { slug: call.slug, name: 'retour.csv', text }, context))
  const run = await returnRun(db, returnId, now)
  return { returnId, result: await applyReturn(call.staff, { returnId, announced: announcedBy(run?.lines ?? []), publicUrl }, context) }
}

/** An instalment from its request to its payment. */
export async function pay(db: Db, now: Date, call: PaidCall, laureate: number, n: number): Promise<void> {
  const requestId = await approved(db, now, call, laureate, n)
  done(await orderPayments(call.staff, { callId: call.callId, requests: [requestId] }, { db, now }))
  done((await applied(db, now, call, await returnOf(db, call, 'payé', dayOf(now)))).result)
}
