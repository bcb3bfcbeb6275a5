import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { terminate } from '@/lib/agreements/ending.commands'
import { testDatabase } from '@/lib/db/testing/database'
import { transact } from '@/lib/db/transaction'
import { audit } from '@/lib/envelope/ledger-race.fixture'
import { cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { ok } from '@/lib/kernel/result'
import { fictionalSiret } from '@/lib/kernel/siret'
import { confirmBank, refuseBank, sendBankDetails, verifyBank } from './bank.commands'
import { batchFile, orderPayments } from './batch.commands'
import { fictionalIban, formatIban, maskIban } from './iban'
import { applied, approved, cleanFile, done, giveAccount, makeReady, paidCall, pay, publicUrl, recordOf, returnOf, type PaidCall } from './paid-call.fixture'
import { approvePayment, askPayment, enterCheck, enterCommitment, meetCondition, saveFunder, sendBackPayment, verifyProofs } from './payment.commands'
import { ownPayments, paymentList, paymentPage } from './payments.queries'
import { answerRepayment, decideRepayment, noticeRepayment, recover, settleAccounts } from './repayment.commands'
import { receiveReturn } from './return.commands'
import { returnPage } from './return.queries'
import { scdlFileFaults } from './scdl'
import { agreementsCsv } from './scdl.export'
import { publishedAgreements } from './scdl.queries'

const { db } = await testDatabase(8)
const now = new Date('2026-03-02T09:00:00.000Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
const context = { db, now }
const envelopeOf = async (call: PaidCall) => (await db.envelope.findUniqueOrThrow({ where: { callId: call.callId } })).id

describe('le RIB', () => {
  test('est au nom de la structure, vérifié avec son papier, et ne paraît entier qu’à qui le vérifie', async () => {
    const call = await paidCall(db, now, [1_500_000])
    const owner = await call.applicant(1)
    const { applicationId, structure, laureate } = await recordOf(db, call, 1)
    const typed = { applicationId, holder: structure.name, holderSiret: structure.siret, iban: fictionalIban(1), bic: '', publicUrl }
    for (const actor of [anonymous, call.staff, call.juror, call.observer]) expect((await sendBankDetails(actor, typed, context)).kind).toBe('absent')
    expect(await sendBankDetails(owner, { ...typed, holderSiret: fictionalSiret(5) }, context)).toMatchObject({ kind: 'invalid', fields: { holderSiret: expect.anything() } })
    const { bankId } = done(await sendBankDetails(owner, typed, context))
    expect(await verifyBank(call.staff, { bankId, version: 1, publicUrl }, context)).toMatchObject({ kind: 'refused', message: 'Le RIB de la banque n’est pas joint.' })
    await db.bankDetails.update({ where: { id: bankId }, data: { fileId: await cleanFile(db, now, 'rib.pdf') } })
    const shown = async (actor: typeof call.staff) => (await paymentPage(actor, { slug: call.slug, laureateId: laureate.id }, context))?.record.accounts[0]?.iban
    expect(await shown(call.staff)).toBe(formatIban(typed.iban))
    expect(await shown(call.observer)).toBe(maskIban(typed.iban))
    expect((await ownPayments(owner, applicationId, context))?.record.accounts[0]?.iban).toBe(maskIban(typed.iban))
    for (const actor of [owner, call.juror, call.observer]) expect((await verifyBank(actor, { bankId, version: 1, publicUrl }, context)).kind).toBe('absent')
    done(await verifyBank(call.staff, { bankId, version: 1, publicUrl }, context))
    expect(await shown(call.staff)).toBe(maskIban(typed.iban))
    // Nothing of an account is in the journal's or the mails' words.
    expect(JSON.stringify(await db.journalEntry.findMany({ where: { chain: call.callId } })) + JSON.stringify(await db.outboxMessage.findMany({ where: { callId: call.callId } }))).not.toContain(typed.iban)
  })

  test('se change par une seconde personne qui appelle un numéro connu ; d’ici là l’ancien paie', async () => {
    const call = await paidCall(db, now, [1_500_000])
    await giveAccount(db, now, call, 1)
    const { applicationId, structure } = await recordOf(db, call, 1)
    const owner = await call.applicant(1)
    const typed = { applicationId, holder: structure.name, holderSiret: structure.siret, iban: fictionalIban(2), bic: '', publicUrl }
    expect((await sendBankDetails(owner, { ...typed, iban: fictionalIban(1) }, context)).kind).toBe('invalid')
    const { bankId } = done(await sendBankDetails(owner, typed, context))
    await db.bankDetails.update({ where: { id: bankId }, data: { fileId: await cleanFile(db, now, 'rib.pdf') } })
    expect(done(await verifyBank(call.staff, { bankId, version: 1, publicUrl }, context)).confirmed).toBe(false)
    const calling = { bankId, version: 2, number: '01 00 00 00 00', from: 'Fiche de la structure', person: 'Trésorière fictive', publicUrl }
    expect(await confirmBank(call.staff, calling, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('une autre personne') })
    await expect(db.bankDetails.update({ where: { id: bankId }, data: { state: 'CONFIRMED' } })).rejects.toThrow()
    expect((await recordOf(db, call, 1)).accounts.map(({ state }) => state)).toEqual(['VERIFIED', 'CONFIRMED'])
    done(await confirmBank(call.checker, calling, context))
    const { accounts } = await recordOf(db, call, 1)
    expect(accounts.map(({ state }) => state)).toEqual(['CONFIRMED', 'REPLACED'])
    expect(accounts[0]?.called).toMatchObject({ number: '01 00 00 00 00', from: 'Fiche de la structure', person: 'Trésorière fictive', at: now })
    // Raw SQL does not pass a change for a first account.
    await expect(db.bankDetails.create({ data: { id: newId(), structureId: structure.id, holder: 'x', holderSiret: structure.siret, iban: fictionalIban(3), sentAt: now } })).rejects.toThrow('bank_is_change')
    const other = done(await sendBankDetails(owner, { ...typed, iban: fictionalIban(4) }, context))
    done(await refuseBank(call.staff, { bankId: other.bankId, version: 1, reason: 'Titulaire inconnu ici.', publicUrl }, context))
  })
})

describe('un versement', () => {
  test('va de la demande au paiement par deux personnes, jamais la même, et rien ne part avant les contrôles', async () => {
    const call = await paidCall(db, now)
    const owner = await call.applicant(1)
    const asking = { agreementId: call.agreement(1), n: 1, message: '' }
    for (const actor of [anonymous, call.staff, call.juror, call.observer, await call.applicant(2)]) expect((await askPayment(actor, asking, context)).kind).toBe('absent')
    expect(await askPayment(owner, { ...asking, n: 2 }, context)).toMatchObject({ kind: 'refused', message: 'Le versement précédent n’est pas payé.' })
    const { requestId } = done(await askPayment(owner, asking, context))
    expect(await askPayment(owner, asking, context)).toMatchObject({ kind: 'refused', message: 'Ce versement est déjà demandé.' })
    for (const actor of [owner, call.juror, call.observer]) expect((await verifyProofs(actor, { requestId, version: 1 }, context)).kind).toBe('absent')
    expect((await verifyProofs(call.staff, { requestId, version: 9 }, context)).kind).toBe('conflict')
    done(await verifyProofs(call.staff, { requestId, version: 1 }, context))
    expect(await approvePayment(call.staff, { requestId, version: 2 }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('une autre personne') })
    await expect(db.paymentRequest.update({ where: { id: requestId }, data: { state: 'APPROVED', approvedAt: now, approvedById: call.staff.id } })).rejects.toThrow('payment_two_people')
    expect(await approvePayment(call.checker, { requestId, version: 2 }, context)).toMatchObject({ kind: 'refused', message: 'Le RIB de la structure n’est pas confirmé.' })
    await makeReady(db, now, call, 1)
    const { laureate } = await recordOf(db, call, 1)
    done(await enterCheck(call.staff, { laureateId: laureate.id, kind: 'INTEGRITY', passed: false, checkedOn: day('2026-03-02'), remark: 'Pièce fictive manquante.' }, context))
    expect(await approvePayment(call.checker, { requestId, version: 2 }, context)).toMatchObject({ kind: 'refused', message: 'Un contrôle de l’organisme n’est pas satisfait.' })
    done(await enterCheck(call.checker, { laureateId: laureate.id, kind: 'INTEGRITY', passed: true, checkedOn: day('2026-03-02'), remark: '' }, context))
    done(await approvePayment(call.checker, { requestId, version: 2 }, context))
    const ordering = { callId: call.callId, requests: [requestId] }
    for (const actor of [owner, call.juror, call.observer]) expect((await orderPayments(actor, ordering, context)).kind).toBe('absent')
    const { batchId, n } = done(await orderPayments(call.staff, ordering, context))
    expect(n).toBe(1)
    const { content, name } = done(await batchFile(call.staff, { id: batchId }, context))
    expect(content).toContain(`LOT-${call.slug}-1-1;ENG-FICTIF-1`)
    expect(content).toContain(`${fictionalIban(1)};;12000;`)
    expect(name).toMatch(/lot-1\.csv$/)
    expect((await batchFile(call.observer, { id: batchId }, context)).kind).toBe('absent')
    expect((await orderPayments(call.staff, ordering, context)).kind).toBe('refused')
    await expect(db.paymentBatch.update({ where: { id: batchId }, data: { content: '' } })).rejects.toThrow('immutable')

    const text = await returnOf(db, call, 'payé', '02/03/2026')
    const { result, returnId } = await applied(db, now, call, text)
    expect(result).toEqual({ kind: 'ok', value: { paid: 1, rejected: 0 } })
    // The same file again: kept once, and nothing changes.
    const again = await applied(db, later(1), call, text)
    expect(again).toEqual({ returnId, result: { kind: 'ok', value: { paid: 0, rejected: 0 } } })
    expect((await returnPage(call.staff, { slug: call.slug, id: returnId }, context))?.lines.map(({ outcome }) => outcome.kind)).toEqual(['already'])
    expect(await db.outboxMessage.count({ where: { callId: call.callId, kind: 'payment.paid' } })).toBe(await db.membership.count({ where: { structure: { applications: { some: { id: call.applications[0]?.id ?? '' } } }, endedAt: null } }))
    expect((await recordOf(db, call, 1)).money).toEqual({ allocated: 1_500_000, contracted: 1_500_000, paid: 1_200_000, due: 0, claimed: 0, recovered: 0, returned: 0 })
    const list = await paymentList(call.observer, { slug: call.slug }, context)
    expect(list?.identities.every(({ holds }) => holds)).toBe(true)
    expect(list?.identities[2]?.parts.map((part) => part.cents)).toEqual([1_200_000, 0, 1_300_000])
    for (const actor of [anonymous, call.juror, owner]) expect(await paymentList(actor, { slug: call.slug }, context)).toBeNull()
    expect(await ownPayments(await call.applicant(2), call.applications[0]?.id ?? '', context)).toBeNull()
  })

  test('le solde demande ses justificatifs ; renvoyé avec son motif, il se redemande', async () => {
    const call = await paidCall(db, now, [1_500_000])
    await makeReady(db, now, call, 1)
    await pay(db, now, call, 1, 1)
    const owner = await call.applicant(1)
    const asking = { agreementId: call.agreement(1), n: 2, message: '' }
    expect(await askPayment(owner, asking, context)).toMatchObject({ kind: 'refused', message: 'Joignez d’abord les justificatifs que la condition demande.' })
    await db.paymentProof.create({ data: { id: newId(), agreementId: call.agreement(1), n: 2, fileId: await cleanFile(db, now, 'rapport.pdf'), addedAt: now } })
    const first = done(await askPayment(owner, asking, context))
    done(await sendBackPayment(call.staff, { requestId: first.requestId, version: 1, reason: 'Le rapport n’est pas signé.', publicUrl }, context))
    expect((await verifyProofs(call.staff, { requestId: first.requestId, version: 2 }, context)).kind).toBe('refused')
    const second = done(await askPayment(owner, asking, context))
    done(await verifyProofs(call.staff, { requestId: second.requestId, version: 1 }, context))
    expect((await recordOf(db, call, 1)).instalments[1]).toMatchObject({ met: { ground: 'Justificatifs vérifiés.' }, requests: [{ attempt: 2, state: 'VERIFIED' }, { attempt: 1, state: 'SENT_BACK', reason: 'Le rapport n’est pas signé.' }] })
  })

  test('un rapport final accepté remplit la condition du solde : il se demande alors sans justificatif, et la condition reste remplie', async () => {
    const call = await paidCall(db, now, [1_500_000])
    await makeReady(db, now, call, 1)
    await pay(db, now, call, 1, 1)
    const met = { agreementId: call.agreement(1), n: 2, ground: 'Rapport final accepté.', byId: call.staff.id }
    for (const ground of [met.ground, 'Autre motif.'])
      done(await transact(context, async (inside) => {
        await meetCondition(inside, { ...met, ground })
        return ok()
      }))
    expect((await recordOf(db, call, 1)).instalments[1]?.met?.ground).toBe('Rapport final accepté.')
    done(await askPayment(await call.applicant(1), { agreementId: call.agreement(1), n: 2, message: '' }, context))
  })

  test('une ligne fausse du retour est dite et laissée de côté ; un rejet rend l’ordre à approuver de nouveau à l’envoi', async () => {
    const call = await paidCall(db, now)
    await makeReady(db, now, call, 1)
    await makeReady(db, now, call, 2)
    const requests = [await approved(db, now, call, 1, 1), await approved(db, now, call, 2, 1)]
    done(await orderPayments(call.staff, { callId: call.callId, requests }, context))
    const [head = '', one = '', two = ''] = (await returnOf(db, call, 'rejeté', '2026-03-02')).split('\r\n')
    expect(await receiveReturn(call.staff, { slug: call.slug, name: 'x.csv', text: 'a;b\n1;2' }, context)).toEqual({ kind: 'invalid', fields: { retour: 'Il manque une colonne : reference, montant, statut, date.' } })
    const text = [head, one.replace('rejeté', 'Payée').replace('Compte clos', ''), two, one, 'INCONNU;1;payé;2026-03-02;', two.replace('8000', '8000,01')].join('\r\n')
    const { result, returnId } = await applied(db, now, call, text)
    expect(result).toEqual({ kind: 'ok', value: { paid: 1, rejected: 1 } })
    expect((await returnPage(call.staff, { slug: call.slug, id: returnId }, context))?.lines.map(({ outcome }) => (outcome.kind === 'wrong' ? outcome.sentence : outcome.kind))).toEqual([
      'already', 'already', 'Cette référence est déjà dans ce fichier, plus haut.', 'Aucun ordre de paiement de cet appel n’a cette référence.', 'Cette référence est déjà dans ce fichier, plus haut.',
    ])
    expect((await recordOf(db, call, 2)).instalments[0]?.requests[0]).toMatchObject({ state: 'APPROVED', reason: 'Compte clos', reference: null })
    expect(done(await orderPayments(call.staff, { callId: call.callId, requests: requests.slice(1) }, context)).n).toBe(2)
  })

  test('la base refuse un paiement sans ordre, un ordre sans contrôle, et garde ce qui est payé', async () => {
    const call = await paidCall(db, now, [1_500_000])
    const agreementId = call.agreement(1)
    await expect(db.instalment.update({ where: { agreementId_n: { agreementId, n: 1 } }, data: { paidOn: now } })).rejects.toThrow('instalment_paid_by_order')
    const { requestId } = done(await askPayment(await call.applicant(1), { agreementId, n: 1, message: '' }, context))
    done(await verifyProofs(call.staff, { requestId, version: 1 }, context))
    await db.paymentRequest.update({ where: { id: requestId }, data: { state: 'APPROVED', approvedAt: now, approvedById: call.checker.id } })
    const batch = await db.paymentBatch.create({ data: { id: newId(), callId: call.callId, n: 1, content: '', sha256: '', createdAt: now } })
    await expect(db.paymentRequest.update({ where: { id: requestId }, data: { state: 'ORDERED', batchId: batch.id, reference: newId() } })).rejects.toThrow('payment_not_ready')
    await expect(db.paymentRequest.update({ where: { id: requestId }, data: { cents: 1 } })).rejects.toThrow('payment_kept')
    await expect(db.paymentRequest.delete({ where: { id: requestId } })).rejects.toThrow('payment_kept')
    // A smaller instalment takes its request along.
    await db.instalment.update({ where: { agreementId_n: { agreementId, n: 1 } }, data: { cents: 1_100_000 } })
    expect((await db.paymentRequest.findUniqueOrThrow({ where: { id: requestId } })).state).toBe('CANCELLED')
  })
})

describe('ce qui n’est pas dépensé', () => {
  test('réduit d’abord ce qui n’est pas payé, et revient au reste dans la même transaction', async () => {
    const call = await paidCall(db, now, [1_500_000])
    await makeReady(db, now, call, 1)
    await pay(db, now, call, 1, 1)
    const accounts = { agreementId: call.agreement(1), planned: cents(2_000_000), spent: cents(1_900_001), source: 'Rapport final fictif', publicUrl }
    for (const actor of [await call.applicant(1), call.observer, call.juror]) expect((await settleAccounts(actor, accounts, context)).kind).toBe('absent')
    expect(await settleAccounts(call.staff, accounts, context)).toEqual({ kind: 'ok', value: { due: 1_425_001, released: 74_999, noticed: 0 } })
    expect((await recordOf(db, call, 1)).money).toEqual({ allocated: 1_425_001, contracted: 1_425_001, paid: 1_200_000, due: 0, claimed: 0, recovered: 0, returned: 0 })
    expect((await audit(db, await envelopeOf(call))).figures).toMatchObject({ released: 74_999, allocated: 1_425_001 })
    expect(await settleAccounts(call.staff, accounts, context)).toMatchObject({ kind: 'refused' })
  })

  test('se demande, pour ce qui est déjà payé, après un échange : annonce, réponse ou délai, décision ; ce qui revient ne revient pas au reste', async () => {
    const call = await paidCall(db, now, [1_500_000])
    await makeReady(db, now, call, 1)
    await pay(db, now, call, 1, 1)
    done(await settleAccounts(call.staff, { agreementId: call.agreement(1), planned: cents(2_000_000), spent: cents(1_000_000), source: 'Rapport final fictif', publicUrl }, context))
    const read = async () => (await recordOf(db, call, 1)).repayments[0]
    const step = async () => ({ repaymentId: (await read())?.id ?? '', version: (await read())?.version ?? 0 })
    expect(await read()).toMatchObject({ state: 'NOTICED', noticed: 450_000, answerByOn: '2026-04-01' })
    expect((await recordOf(db, call, 1)).money).toMatchObject({ allocated: 1_200_000, contracted: 1_200_000, paid: 1_200_000, claimed: 0 })
    const deciding = { amount: cents(400_000), decision: 'Une facture tardive est admise.', publicUrl }
    expect(await decideRepayment(call.staff, { ...(await step()), ...deciding }, context)).toMatchObject({ kind: 'refused', message: 'La structure peut répondre jusqu’au 1er avril 2026 : rien ne se décide avant.' })
    const id = (await step()).repaymentId
    await expect(db.repayment.update({ where: { id }, data: { state: 'DECIDED', decidedAt: now, decidedCents: 1, decision: 'x' } })).rejects.toThrow('repayment_heard')
    for (const actor of [call.staff, call.observer, anonymous]) expect((await answerRepayment(actor, { ...(await step()), answer: 'Réponse fictive.' }, context)).kind).toBe('absent')
    expect((await answerRepayment(await call.applicant(1), { ...(await step()), answer: 'Réponse fictive.' }, { db, now: later(40) })).kind).toBe('refused')
    done(await answerRepayment(await call.applicant(1), { ...(await step()), answer: 'Une facture manque au compte.' }, context))
    expect((await decideRepayment(call.staff, { ...(await step()), ...deciding, amount: cents(450_001) }, context)).kind).toBe('invalid')
    done(await decideRepayment(call.staff, { ...(await step()), ...deciding }, context))
    const money = { amount: cents(150_000), receivedOn: day('2026-03-02'), reference: 'TITRE-FICTIF-1' }
    done(await recover(call.staff, { ...(await step()), ...money }, context))
    expect((await recover(call.staff, { ...(await step()), ...money, amount: cents(250_001) }, context)).kind).toBe('invalid')
    await expect(db.recovery.create({ data: { id: newId(), repaymentId: id, cents: 250_001, receivedOn: now, reference: 'x', enteredAt: now } })).rejects.toThrow('agreement_money')
    const list = await paymentList(call.staff, { slug: call.slug }, context)
    expect(list?.identities[3]).toMatchObject({ whole: { cents: 1_200_000 }, parts: [{ cents: 800_000 }, { cents: 250_000 }, { cents: 150_000 }], holds: true })
    expect((await audit(db, await envelopeOf(call))).figures).toMatchObject({ released: 300_000, returned: 0 })
  })

  test('ce qui est recouvré revient au reste si le règlement le dit, dans le même acte : les quatre égalités le comptent une fois, le registre le dit', async () => {
    const call = await paidCall(db, now, [1_500_000], { recoveredReturns: true })
    await makeReady(db, now, call, 1)
    await pay(db, now, call, 1, 1)
    done(await settleAccounts(call.staff, { agreementId: call.agreement(1), planned: cents(2_000_000), spent: cents(1_000_000), source: 'Rapport final fictif', publicUrl }, context))
    const step = async () => {
      const [one] = (await recordOf(db, call, 1)).repayments
      return { repaymentId: one?.id ?? '', version: one?.version ?? 0 }
    }
    done(await answerRepayment(await call.applicant(1), { ...(await step()), answer: 'Une facture manque au compte.' }, context))
    done(await decideRepayment(call.staff, { ...(await step()), amount: cents(400_000), decision: 'Une facture tardive est admise.', publicUrl }, context))
    const left = async () => (await audit(db, await envelopeOf(call))).figures.left
    const before = await left()
    done(await recover(call.staff, { ...(await step()), amount: cents(150_000), receivedOn: day('2026-03-02'), reference: 'TITRE-FICTIF-1' }, context))
    expect((await recordOf(db, call, 1)).money).toEqual({ allocated: 1_200_000, contracted: 1_200_000, paid: 1_200_000, due: 0, claimed: 400_000, recovered: 150_000, returned: 150_000 })
    expect(await left()).toBe(before + 150_000)
    const list = await paymentList(call.staff, { slug: call.slug }, context)
    expect(list?.identities.every(({ holds }) => holds)).toBe(true)
    expect(list?.identities.slice(1)).toMatchObject([{ whole: { cents: 1_050_000 } }, { whole: { cents: 1_050_000 } }, { whole: { cents: 1_050_000 }, parts: [{ cents: 800_000 }, { cents: 250_000 }, { cents: 0 }] }])
    expect(await db.ledgerEntry.findMany({ where: { envelopeId: await envelopeOf(call), kind: 'RETURNED' }, select: { cents: true, byId: true } })).toEqual([{ cents: 150_000n, byId: call.staff.id }])
    // What the règlement says was frozen at launch; nobody but a recovery returns anything.
    await expect(db.call.update({ where: { id: call.callId }, data: { recoveredReturns: false } })).rejects.toThrow('frozen_at_launch')
    await expect(db.recovery.create({ data: { id: newId(), repaymentId: (await step()).repaymentId, cents: 250_001, receivedOn: now, reference: 'x', enteredAt: now } })).rejects.toThrow('agreement_money')
    expect(await left()).toBe(before + 150_000)
    // What is left is given again.
    await expect(db.ledgerEntry.create({ data: { id: newId(), envelopeId: await envelopeOf(call), applicationId: call.applications[0]?.id ?? '', kind: 'RESERVED', cents: BigInt(before + 150_001), at: now } })).rejects.toThrow('envelope_not_exceeded')
    await db.ledgerEntry.create({ data: { id: newId(), envelopeId: await envelopeOf(call), applicationId: call.applications[0]?.id ?? '', kind: 'RESERVED', cents: BigInt(before + 150_000), at: now } })
  })

  test('une résiliation garde ce qui est payé, annule le reste et libère celui-ci ; ce qui est payé peut être demandé', async () => {
    const call = await paidCall(db, now, [1_500_000])
    await makeReady(db, now, call, 1)
    await pay(db, now, call, 1, 1)
    await db.paymentProof.create({ data: { id: newId(), agreementId: call.agreement(1), n: 2, fileId: await cleanFile(db, now, 'rapport.pdf'), addedAt: now } })
    const { requestId } = done(await askPayment(await call.applicant(1), { agreementId: call.agreement(1), n: 2, message: '' }, context))
    const { version } = call.laureateOf(1)
    expect(await terminate(call.staff, { laureateId: call.laureateOf(1).id, version, writtenOn: day('2026-03-02'), reason: 'Projet abandonné.' }, context)).toEqual({ kind: 'ok', value: { released: 300_000 } })
    expect((await db.paymentRequest.findUniqueOrThrow({ where: { id: requestId } })).state).toBe('CANCELLED')
    expect((await recordOf(db, call, 1)).money).toEqual({ allocated: 1_200_000, contracted: 1_200_000, paid: 1_200_000, due: 0, claimed: 0, recovered: 0, returned: 0 })
    expect((await noticeRepayment(call.staff, { agreementId: call.agreement(1), amount: cents(1_200_001), ground: 'Projet abandonné après l’avance.', publicUrl }, context)).kind).toBe('invalid')
    done(await noticeRepayment(call.staff, { agreementId: call.agreement(1), amount: cents(1_200_000), ground: 'Projet abandonné après l’avance.', publicUrl }, context))
  })

  test('rien ne se résilie tant qu’un ordre est entre les mains des finances', async () => {
    const call = await paidCall(db, now, [1_500_000])
    await makeReady(db, now, call, 1)
    done(await orderPayments(call.staff, { callId: call.callId, requests: [await approved(db, now, call, 1, 1)] }, context))
    const { id, version } = call.laureateOf(1)
    expect(await terminate(call.staff, { laureateId: id, version, writtenOn: day('2026-03-02'), reason: 'Projet abandonné.' }, context)).toEqual({ kind: 'refused', message: 'Un ordre de paiement est parti : attendez son retour.' })
  })
})

describe('les données essentielles', () => {
  test('paraissent une fois le SIRET du financeur saisi ; d’ici là l’équipe lit pourquoi', async () => {
    const call = await paidCall(db, now, [1_500_000])
    const mine = async () => (await publishedAgreements(context)).filter(({ dispositifAide, referenceDecision }) => dispositifAide && referenceDecision.startsWith(call.slug))
    expect(await mine()).toEqual([])
    expect((await paymentList(call.staff, { slug: call.slug }, context))?.refused).toMatchObject([{ faults: [{ column: 'idAttribuant', sentence: 'n’est pas rempli.' }] }])
    for (const actor of [call.observer, call.juror, await call.applicant(1)]) expect((await saveFunder(actor, { callId: call.callId, version: 0, funderSiret: fictionalSiret(7) }, context)).kind).toBe('absent')
    done(await saveFunder(call.staff, { callId: call.callId, version: 0, funderSiret: fictionalSiret(7) }, context))
    expect((await saveFunder(call.staff, { callId: call.callId, version: 0, funderSiret: fictionalSiret(8) }, context)).kind).toBe('conflict')
    // Whatever the other calls of this database hold, the whole file can be read again.
    expect(scdlFileFaults(parse(agreementsCsv(await publishedAgreements(context))) as string[][])).toEqual([])
    expect(await mine()).toMatchObject([{ montant: '15000.00', conditionsVersement: 'échelonné', dateConvention: '2026-03-02', datesPeriodeVersement: '2026-03-02/2027-09-01', notificationUE: 'non' }])
    await db.call.update({ where: { id: call.callId }, data: { state: 'ARCHIVED' } })
    expect((await saveFunder(call.staff, { callId: call.callId, version: 1, funderSiret: fictionalSiret(8) }, context)).kind).toBe('refused')
  })
})

test('un numéro d’engagement et un contrôle ne se saisissent que par l’équipe', async () => {
  const call = await paidCall(db, now, [1_500_000])
  const { laureate } = await recordOf(db, call, 1)
  for (const actor of [anonymous, call.juror, call.observer, await call.applicant(1)]) {
    expect((await enterCommitment(actor, { agreementId: call.agreement(1), version: 0, number: 'E-1' }, context)).kind).toBe('absent')
    expect((await enterCheck(actor, { laureateId: laureate.id, kind: 'IDENTITY', passed: true, checkedOn: day('2026-03-02'), remark: '' }, context)).kind).toBe('absent')
  }
  expect((await enterCheck(call.staff, { laureateId: laureate.id, kind: 'IDENTITY', passed: true, checkedOn: day('2026-03-03'), remark: '' }, context)).kind).toBe('invalid')
})
