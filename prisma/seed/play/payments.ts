import type { Person } from '@/lib/accounts/actor'
import type { Db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { FileStore } from '@/lib/files/store'
import { csvSheet } from '@/lib/kernel/csv'
import { cents, centsInput, shareOf } from '@/lib/kernel/cents'
import { dayOf } from '@/lib/kernel/days'
import { fictionalSiret } from '@/lib/kernel/siret'
import { renderPdf } from '@/lib/pdf/document'
import { addBankPaper, sendBankDetails, verifyBank } from '@/lib/payments/bank.commands'
import { orderPayments } from '@/lib/payments/batch.commands'
import { announcedBy } from '@/lib/payments/finance-file'
import { fictionalIban } from '@/lib/payments/iban'
import { bodyCheckKinds } from '@/lib/payments/payment'
import { approvePayment, askPayment, enterCheck, enterCommitment, saveFunder, sendBackPayment, verifyProofs } from '@/lib/payments/payment.commands'
import type { PaymentRecord } from '@/lib/payments/payment-record'
import { paymentRecords } from '@/lib/payments/payments.queries'
import { addProof } from '@/lib/payments/proof.commands'
import { answerRepayment, settleAccounts } from '@/lib/payments/repayment.commands'
import { applyReturn, receiveReturn } from '@/lib/payments/return.commands'
import { returnRun } from '@/lib/payments/return.queries'
import { personOf } from '../accounts'
import { done } from './done'

const publicUrl = 'http://127.0.0.1:3000'
const day = 86_400_000

/** Where each laureate whose agreement is in force stops; those after the list are paid their first instalment. The first is lent by the demonstration. */
const stops = ['paid', 'balance-asked', 'no-account', 'account-sent', 'change', 'requested', 'verified', 'approved', 'ordered', 'sent-back', 'check-failed', 'underspent', 'exchange'] as const
type Stop = (typeof stops)[number]

const paper = (title: string, lines: readonly string[]) =>
  renderPdf({ title, foot: 'Pièce fictive', demonstration: true, at: new Date(0), blocks: [{ kind: 'title', text: title }, ...lines.map((text) => ({ kind: 'paragraph' as const, text }))] })
async function* bytesOf(content: Uint8Array) {
  yield content
}

type People = { staff: Person; checker: Person }

/** The payments of a call whose agreements were signed before `at`: every state has one, and a return of finance is applied. */
export async function playPayments(db: Db, store: FileStore, { staff, checker }: People, callId: string, { at, now, first }: { at: Date; now: Date; first: string | undefined }): Promise<void> {
  const after = (days: number) => ({ db, now: new Date(at.getTime() + days * day) })
  done(await saveFunder(staff, { callId, version: 0, funderSiret: fictionalSiret(99_000) }, after(0)))
  const records = (await paymentRecords(db, Prisma.sql`c.id = ${callId}::uuid`)).filter(({ agreement, laureate }) => agreement !== null && laureate.state === 'ANNOUNCED')
  const inOrder = records.sort((a, b) => Number(b.applicationId === first) - Number(a.applicationId === first) || a.number - b.number)
  const owners = new Map<string, Person>()
  for (const { structure } of inOrder) {
    const { accountId } = await db.membership.findFirstOrThrow({ where: { structureId: structure.id, role: 'OWNER', endedAt: null }, select: { accountId: true } })
    owners.set(structure.id, await personOf(db, accountId, at))
  }
  const ownerOf = ({ structure }: PaymentRecord): Person => {
    const owner = owners.get(structure.id)
    if (!owner) throw new Error('a structure without owner')
    return owner
  }
  const stopOf = (index: number): Stop => stops[index] ?? 'paid'
  const ordered: string[] = []

  const sendAccount = async (made: PaymentRecord, account: number, days: number) => {
    const owner = ownerOf(made)
    const { bankId } = done(await sendBankDetails(owner, { applicationId: made.applicationId, holder: made.structure.name, holderSiret: made.structure.siret, iban: fictionalIban(account), bic: '', publicUrl }, after(days)))
    const bytes = bytesOf(await paper('Relevé d’identité bancaire fictif', [`Titulaire : ${made.structure.name}`, 'Compte inventé pour la démonstration : aucune banque ne le tient.']))
    done(await addBankPaper(owner, { bankId, name: 'rib-fictif.pdf', bytes }, after(days), store, 'NOT_SCANNED'))
    return bankId
  }

  for (const [index, made] of inOrder.entries()) {
    const stop = stopOf(index)
    const owner = ownerOf(made)
    const agreementId = made.agreement?.id ?? ''
    if (stop === 'no-account') continue
    const bankId = await sendAccount(made, index, 2)
    if (stop === 'account-sent') continue
    done(await verifyBank(staff, { bankId, version: 2, publicUrl }, after(4)))
    for (const kind of bodyCheckKinds) {
      const passed = !(stop === 'check-failed' && kind === 'GOOD_STANDING')
      done(await enterCheck(checker, { laureateId: made.laureate.id, kind, passed, checkedOn: dayOf(after(4).now), remark: passed ? '' : 'Attestation fictive périmée.' }, after(4)))
    }
    done(await enterCommitment(staff, { agreementId, version: 0, number: `ENG-FICTIF-${String(made.number).padStart(3, '0')}` }, after(5)))
    if (stop === 'change') done(await verifyBank(staff, { bankId: await sendAccount(made, 500 + index, 100), version: 2, publicUrl }, after(101)))
    const { requestId } = done(await askPayment(owner, { agreementId, n: 1, message: '' }, after(6)))
    if (stop === 'sent-back') {
      done(await sendBackPayment(staff, { requestId, version: 1, reason: 'Le message de demande fictif est vide : dites à quoi sert l’avance.', publicUrl }, after(8)))
      continue
    }
    if (stop === 'requested') continue
    done(await verifyProofs(staff, { requestId, version: 1 }, after(8)))
    if (stop === 'verified' || stop === 'check-failed') continue
    done(await approvePayment(checker, { requestId, version: 2 }, after(9)))
    if (stop !== 'approved') ordered.push(requestId)
  }

  // Two batches: the second has not come back.
  const late = inOrder.flatMap((made, index) => (stopOf(index) === 'ordered' ? [made.agreement?.id ?? ''] : []))
  const requests = await db.paymentRequest.findMany({ where: { id: { in: ordered } }, orderBy: { requestedAt: 'asc' }, select: { id: true, agreementId: true } })
  done(await orderPayments(checker, { callId, requests: requests.filter(({ agreementId }) => !late.includes(agreementId)).map(({ id }) => id) }, after(11)))
  const orders = await db.paymentRequest.findMany({ where: { state: 'ORDERED', batch: { callId } }, orderBy: { reference: 'asc' }, select: { reference: true, cents: true } })
  const text = csvSheet([['Référence', 'Montant', 'Statut', 'Date', 'Motif'], ...orders.map(({ reference, cents: amount }) => [reference ?? '', centsInput(cents(Number(amount))), 'payé', dayOf(after(20).now), ''])])
  const { returnId } = done(await receiveReturn(staff, { slug: inOrder[0]?.call.slug ?? '', name: 'retour-fictif-1.csv', text }, after(21)))
  const run = await returnRun(db, returnId, after(21).now)
  done(await applyReturn(staff, { returnId, announced: announcedBy(run?.lines ?? []), publicUrl }, after(21)))
  const waiting = requests.filter(({ agreementId }) => late.includes(agreementId)).map(({ id }) => id)
  if (waiting.length > 0) done(await orderPayments(checker, { callId, requests: waiting }, { db, now: new Date(now.getTime() - 4 * day) }))

  for (const [index, made] of inOrder.entries()) {
    const stop = stopOf(index)
    const owner = ownerOf(made)
    const agreementId = made.agreement?.id ?? ''
    if (stop === 'balance-asked') {
      const bytes = bytesOf(await paper('Rapport final fictif', ['Rapport inventé pour la démonstration.']))
      done(await addProof(owner, { agreementId, n: 2, name: 'rapport-final-fictif.pdf', bytes }, { db, now: new Date(now.getTime() - 5 * day) }, store, 'NOT_SCANNED'))
      done(await askPayment(owner, { agreementId, n: 2, message: 'Le rapport final fictif est joint.' }, { db, now: new Date(now.getTime() - 5 * day) }))
    }
    if (stop === 'underspent' || stop === 'exchange') {
      const planned = made.money.contracted
      // The first keeps its advance; the second spent less than what it was advanced.
      const spent = shareOf(planned, stop === 'underspent' ? 93 : 30, 100)
      done(await settleAccounts(staff, { agreementId, planned, spent, source: 'Comptes fictifs du rapport final', publicUrl }, { db, now: new Date(now.getTime() - 12 * day) }))
      const repayment = await db.repayment.findFirst({ where: { agreementId }, select: { id: true, version: true } })
      if (repayment) done(await answerRepayment(owner, { repaymentId: repayment.id, version: repayment.version, answer: 'Une facture fictive est arrivée après la clôture des comptes : nous demandons qu’elle soit admise.' }, { db, now: new Date(now.getTime() - 6 * day) }))
    }
  }
}
